"""A value is walked back to its claim, and one that a rule gives to what it rests on."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import printing
from pipeline.cli.trace import LostClaims, claims_of, trace
from pipeline.storage.home import PUBLISHED_FILE, DataHome

MARTS = """
create schema marts;
create table marts.dim_models as select 'x/m' as model_id, 'M' as model_name, 1 as provider_count;
create macro marts.model_ids(name) as table
    select model_id, true as is_certain, 'model_name' as rule from marts.dim_models
    where name in (model_id, model_name);
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


RAW = """
create schema raw;
create table raw.claims as select
    'c' as claim_id, 1 as claim_key, 's' as source_id, 'p' as provider_text, 'm' as model_text,
    'a' as attribute_id, 'v' as value_text, 'u' as unit_text, '$' as locator, 'x' as citation_url;
create table raw.claim_spans as select
    1 as claim_key, 's' as source_id, 'page' as page_id, 1 as first_run, 2 as last_run;
create table raw.page_runs as select
    's' as source_id, 'page' as page_id, 'h' as sha256, unnest([1, 2]) as run_number,
    date '2026-01-01' as first_seen_at, date '2026-01-09' as last_seen_at;
create table raw.snapshots as select
    's' as source_id, 'page' as page_id, 'h' as sha256, 'https://x.test' as page_url,
    'live' as origin, null as package_name, null as package_version,
    unnest([date '2026-01-02', date '2026-01-08']) as fetched_at, fetched_at as as_of,
    false as is_superseded;
"""


def test_a_claim_comes_once_with_its_newest_reading_and_a_lost_one_is_told(tmp_path: Path) -> None:
    home = DataHome(tmp_path)
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute(RAW)
    [(claim_id, claim)] = claims_of(home, {"c", None}).items()
    assert (claim_id, claim["as_of"]) == ("c", date(2026, 1, 8))
    with pytest.raises(LostClaims, match=r"lacks 1 of 2 claims .*\(gone\): run 'modelmart build'"):
        claims_of(home, {"c", "gone"})
