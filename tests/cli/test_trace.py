"""A value is walked back to its claim, and one that a rule gives to what it rests on."""

from pathlib import Path

import duckdb
import pytest

from pipeline.cli import printing
from pipeline.cli.trace import trace
from pipeline.storage.home import PUBLISHED_FILE, DataHome

MARTS = """
create schema marts;
create table marts.dim_models as select 'x/m' as model_id, 'M' as model_name, 1 as provider_count;
create macro marts.model_ids(name) as table
    select model_id, true as is_certain from marts.dim_models where name in (model_id, model_name);
create table marts.model_facts as
    select
        'x/m' as model_id, 'license_id' as attribute_id, 'proprietary' as value,
        'Proprietary' as value_text, 'served by its lab alone, under these terms' as basis_text,
        null::varchar as claim_id, 'lab_terms' as source_id, 'https://x.test/terms' as source_url,
        1 as agreeing, 0 as disagreeing, 'served_by_api_only' as reason, [] as other_values;
"""


def test_a_value_that_a_rule_gives_leads_to_what_it_rests_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = DataHome(tmp_path)
    release = home.published / "releases" / "one"
    release.mkdir(parents=True)
    home.current.symlink_to(release)
    for file, statements in ((release / PUBLISHED_FILE, MARTS), (home.warehouse, "select 1")):
        with duckdb.connect(str(file)) as connection:
            connection.execute(statements)
    found = trace(home, "M", "license_id")
    assert [one.claim for one in found] == [None]
    printing.traces(found)
    told = capsys.readouterr().out
    assert "served by its lab alone, under these terms" in told
    assert "https://x.test/terms" in told
