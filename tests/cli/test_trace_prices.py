"""A price is walked back to its claim and page, and a computed one to its factor too."""

from pathlib import Path

import duckdb
import pytest

from pipeline.cli.trace import UnknownAttribute
from pipeline.cli.trace_prices import trace_price
from pipeline.storage.home import PUBLISHED_FILE, DataHome

MARTS = """
create schema marts;
create table marts.dim_models as
    select 'x/m' as model_id, 'M' as model_name, 1 as provider_count, 'lab' as list_provider_id,
        'host' as best_provider_id, 'host' as cheapest_route_provider_id,
        2.00 as cheapest_input_usd_per_mtok, 9.00 as cheapest_output_usd_per_mtok;
create macro marts.model_ids(name) as table
    select model_id, true as is_certain, 'model_name' as rule from marts.dim_models
    where name in (model_id, model_name);
create table marts.dim_providers as
    select * from (values ('lab', 'Lab'), ('host', 'Host')) as p(provider_id, provider_name);
create table marts.model_routes as
    select 'x/m' as model_id, 'standard' as service_tier, true as is_choosable, *
    from (values
        ('lab', 'Lab', 'o1', 3.00, 15.00, 0.30),
        ('host', 'Host', 'o2', 2.50, 9.00, null),
        ('odd', 'Odd', 'o3', 2.00, 10.00, 0.01)
    ) as r(
        provider_id, provider_name, offer_id, input_usd_per_mtok, output_usd_per_mtok,
        cache_read_usd_per_mtok
    );
create table marts.offer_facts as
    select offer_id, part || '_usd_per_mtok' as attribute_id, 'c_' || offer_id || '_' || part
        as claim_id, 's' as source_id, 'only_value' as reason, 1 as agreeing, 0 as disagreeing,
        null as alternatives, [] as other_values
    from unnest(['o1', 'o2', 'o3']) as a(offer_id),
        unnest(['input', 'output', 'cache_read']) as b(part);
create table marts.fct_price_history as
    select 'o2' as offer_id, 'c_o2_output' as claim_id, 'output' as component,
        date '2026-01-01' as valid_from, 'factor' as derived_from, 1.1 as multiplier;
create table marts.fct_price_components as
    select 'x/m' as model_id, true as is_in_force, date '2026-01-01' as valid_from,
        'text' as modality,
        null as direction, null as unit_detail, null as size, 'global' as region_scope,
        'base' as context_tier, 'default' as mode, 'as_released' as quantization,
        'none' as promotion, 'any' as endpoint, null as time_window, null as plan_name,
        1 as agreeing, 0 as disagreeing, null as alternatives, null as multiplier,
        null as derived_from, *
    from (values
        ('k1', 'lab', 'input', 'mtok', 3.00, 'standard', null, 'c_o1_input'),
        ('k2', 'lab', 'input', 'mtok', 1.50, 'batch', null, 'c_o1_output'),
        ('k3', 'lab', 'search', 'search', 0.01, 'standard', null, 'c_o1_cache_read'),
        ('k4', 'host', 'input', 'mtok', null, 'standard', 'catalogue_of_zeros', 'c_o2_input')
    ) as c(
        component_id, provider_id, component, unit, usd_per_unit, service_tier, set_aside_reason,
        claim_id
    );
"""
RAW = """
create schema raw;
create table raw.claims as
    select claim_id, row_number() over () as claim_key, 's' as source_id, 'lab' as provider_text,
        'm' as model_text, 'price' as attribute_id, claim_id || ' as written' as value_text,
        'USD' as unit_text, '$' as locator, null as citation_url
    from (
        select 'c_' || o || '_' || part as claim_id
        from unnest(['o1', 'o2', 'o3']) as a(o),
            unnest(['input', 'output', 'cache_read']) as b(part)
        union all select 'factor'
    );
create table raw.claim_spans as
    select claim_key, 's' as source_id, 'p' as page_id, 1 as first_run, 1 as last_run
    from raw.claims;
create table raw.page_runs as
    select 's' as source_id, 'p' as page_id, 1 as run_number, 'hash' as sha256,
        timestamp '2026-01-01' as first_seen_at, timestamp '2026-02-01' as last_seen_at;
create table raw.snapshots as
    select 's' as source_id, 'p' as page_id, 'hash' as sha256, 'https://example.org' as page_url,
        'live' as origin, null as package_name, null as package_version,
        timestamp '2026-01-02' as fetched_at, timestamp '2026-01-02' as as_of,
        false as is_superseded;
"""


@pytest.fixture
def traced(tmp_path: Path) -> DataHome:
    """A home with a release and its work database, as small as a trace needs."""
    home = DataHome(tmp_path)
    release = home.published / "releases" / "one"
    release.mkdir(parents=True)
    home.current.symlink_to(release)
    for file, statements in ((release / PUBLISHED_FILE, MARTS), (home.warehouse, RAW)):
        with duckdb.connect(str(file)) as connection:
            connection.execute(statements)
    return home


def test_list_best_and_cheapest_lead_to_their_claims(traced: DataHome) -> None:
    found = {way.fact["attribute_id"]: way for way in trace_price(traced, "M")}
    told = {what: way.claim["value_text"].split(" ")[0] for what, way in found.items()}
    assert told == {
        "list price, input, on Lab": "c_o1_input",
        "list price, output, on Lab": "c_o1_output",
        "list price, cache_read, on Lab": "c_o1_cache_read",
        "best price, input, on Host": "c_o2_input",
        "best price, output, on Host": "c_o2_output",
        "factor of best price, output, on Host": "factor",
        # The lowest input is of another route than the lowest output.
        "cheapest price, input, on Odd": "c_o3_input",
        "cheapest price, output, on Host": "c_o2_output",
        "factor of cheapest price, output, on Host": "factor",
    }
    assert found["list price, input, on Lab"].fact["value"] == "$3 / 1M tokens"
    assert found["factor of best price, output, on Host"].fact["value"] == "× 1.1"
    assert found["list price, input, on Lab"].claim["sha256"] == "hash"


def test_every_price_at_a_provider(traced: DataHome) -> None:
    told = {way.fact["attribute_id"]: way.fact["value"] for way in trace_price(traced, "M", "LAB")}
    assert told == {
        "input on Lab": "$3 / 1M tokens",
        "input on Lab (batch)": "$1.5 / 1M tokens",
        "search on Lab": "$0.01 / search",
    }


def test_a_component_at_every_provider(traced: DataHome) -> None:
    found = trace_price(traced, "M", component="input")
    assert [way.fact["value"] for way in found] == [
        "not believed, catalogue_of_zeros",
        "$3 / 1M tokens",
        "$1.5 / 1M tokens",
    ]


@pytest.mark.parametrize(
    ("provider", "component"), [("nobody", None), (None, "video"), ("host", "search")]
)
def test_a_price_that_nobody_states_is_told(
    traced: DataHome, provider: str | None, component: str | None
) -> None:
    with pytest.raises(UnknownAttribute, match="M has no price"):
        trace_price(traced, "M", provider, component)
