"""A name means the same among those that can matter as among all names of a catalogue."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from pipeline.names import kin
from pipeline.names.known import Name, Resolution
from pipeline.names.resolve import resolve
from pipeline.storage.home import WORK_FILE
from tests import full_release, published_seed

LISTED = """
select model_text, provider_text, display_name_text
from staging.stg_names
order by md5(model_text || coalesce(provider_text, ''))
limit ?
"""


def listed(warehouse: Path, count: int) -> list[Name]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return [Name(*row) for row in connection.execute(LISTED, [count]).fetchall()]


def written_otherwise(name: Name) -> list[Name]:
    """The name as proxies, boards and users write it, none of which a catalogue lists."""
    last = name.model_text.rpartition("/")[2]
    return [
        Name(f"my-company/{name.model_text}"),
        Name(last.upper().replace("-", "_")),
        Name(f"{last}-20250911", name.provider_text),
        Name(f"{last}-finetune", name.provider_text, name.display_name_text),
        Name(f"{name.provider_text}/{name.model_text}", name.provider_text),
        Name((name.display_name_text or last).partition(" | ")[0], "acme"),
    ]


def among_all(
    names: Sequence[Name], warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Resolution]:
    with monkeypatch.context() as without:
        without.setattr(kin, "MADE_OF_NAMES", {("intermediate", "made_by_nobody", "today")})
        return resolve(names, warehouse)


@pytest.mark.dbt
def test_what_is_left_out_would_change_no_answer(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = published_seed.home(tmp_path_factory).warehouse
    known = listed(warehouse, 12)
    asked = [*known, *(one for name in known for one in written_otherwise(name))]
    found = [resolve([name], warehouse)[0] for name in asked[::7]]
    assert found == [among_all([name], warehouse, monkeypatch)[0] for name in asked[::7]]
    assert any(one.is_listed is False for one in found)
    assert resolve(asked, warehouse) == among_all(asked, warehouse, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 60, 20))
def test_in_a_catalogue_of_full_size_neither(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = full_release.real().parents[2] / WORK_FILE
    known = listed(warehouse, 60)[first : first + 20]
    asked = [written_otherwise(name)[place % 6] for place, name in enumerate(known)]
    found = resolve([*known, *asked], warehouse)
    assert found == among_all([*known, *asked], warehouse, monkeypatch)
