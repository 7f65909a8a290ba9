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


CATALOGUE = """
create schema catalogue.intermediate;
create schema catalogue.staging;
create table catalogue.intermediate.int_names_keyed (
    provider_text varchar, model_text varchar, display_name_text varchar, core_text varchar,
    line_word varchar, stem varchar, model_key varchar, kind varchar
);
create table catalogue.intermediate.int_names_parsed (
    written_text varchar, kind varchar, stem varchar
);
insert into catalogue.intermediate.int_names_parsed values ('Big Owl', 'display', 'big-owl');
create table catalogue.intermediate.int_labs_identified (
    model_key varchar, lab_id varchar, evidence varchar, is_sure boolean
);
create table catalogue.staging.stg_names (
    provider_text varchar, model_text varchar, alias_of_text varchar
);
insert into catalogue.staging.stg_names values (null, 'pinned', 'newest');
"""
SCRATCH = """
create schema intermediate;
create schema staging;
create schema seeds;
create table staging.stg_names (provider_text varchar, model_text varchar);
create table intermediate.int_names_parsed (
    written_text varchar, kind varchar, stem varchar, core_text varchar, line_word varchar
);
insert into intermediate.int_names_parsed values
    ('acme/owl-2', 'seed', '2-owl', 'owl-2', null),
    ('owl-latest', 'seed', 'owl', 'owl', null);
create table seeds.curated_aliases (alias_name varchar, model_id varchar);
insert into seeds.curated_aliases values ('My-Owl', 'acme/owl-2');
create table seeds.rolling_aliases (alias_name varchar, model_id varchar);
insert into seeds.rolling_aliases values ('owl-latest', 'acme/owl-2');
"""
SEEN = (
    # provider, name, display name, stem, line word, lab, evidence, whether that is sure
    ("hub", "owl-2", None, "2-owl", None, "acme", "address", True),
    ("hub", "OWL_2", None, "2-owl", None, "acme", "address", True),
    ("hub", "emu-x", "Big Owl", "emu-x", None, "acme", "name", True),
    ("zoo", "big-owl", None, "big-owl", None, "acme", "name", True),
    ("hub", "newest", None, "newest", None, "acme", "name", True),
    ("zoo", "ornito-1", None, "1-ornito", "ornito", "aviary", "statement", True),
    ("zoo", "ornito-2", None, "2-ornito", "ornito", "aviary", "statement", True),
    ("zoo", "ornito-3", None, "3-ornito", "ornito", "nest", "address", True),
    ("zoo", "ornito-4", None, "4-ornito", "ornito", "unknown", "none", False),
)
OWLS = {"owl-2", "OWL_2"}


@pytest.mark.parametrize(
    ("asked", "stem", "line_word", "chosen"),
    [
        ("acme's Owl 2", "2-owl", None, OWLS),
        ("emu-x", "emu-x", None, {"emu-x", "big-owl"}),
        ("X of Emu", "emu-x", None, {"emu-x", "big-owl"}),
        ("ornito-9", "9-ornito", "ornito", {"ornito-1", "ornito-3"}),
        ("ornito-4", "4-ornito", "ornito", {"ornito-1", "ornito-3", "ornito-4"}),
        ("pinned", "pinned", None, {"newest"}),
        ("zoo/big-owl", "big-owl-zoo", None, {"big-owl"}),
        ("my-owl", "my-owl", None, OWLS),
        ("owl", "owl", None, OWLS),
        ("yak", "yak", "yakity", set()),
    ],
)
def test_who_has_a_say(asked: str, stem: str, line_word: str | None, chosen: set[str]) -> None:
    """Names of the stem, those told along, one of each lab of the word, and nobody else."""
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as catalogue")
        connection.execute(CATALOGUE + SCRATCH)
        for provider, name, shown, of, word, lab, evidence, is_sure in SEEN:
            of_catalogue = "insert into catalogue.intermediate."
            connection.execute(
                f"{of_catalogue}int_names_keyed values (?, ?, ?, ?, ?, ?, ?, 'id')",
                [provider, name, shown, name, word, of, name],
            )
            connection.execute(f"{of_catalogue}int_names_parsed values (?, 'id', ?)", [name, of])
            connection.execute(
                f"{of_catalogue}int_labs_identified values (?, ?, ?, ?)",
                [name, lab, evidence, is_sure],
            )
        connection.execute("insert into staging.stg_names values (null, ?)", [asked])
        connection.execute(
            "insert into intermediate.int_names_parsed values (?, 'id', ?, ?, ?)",
            [asked, stem, asked, line_word],
        )
        kin.choose(connection)
        found = connection.execute("select model_text from chosen").fetchall()
    assert {name for (name,) in found} == chosen
