"""As of a day: what the history's macros answer, and a comparison written from it."""

import json
from datetime import date

import duckdb
import pytest

from pipeline.comparing.as_of import SIGNALS, compare_as_of
from pipeline.publishing.history_macros import HISTORY_MACROS
from pipeline.publishing.reading import UnknownModel

TABLES = """
create schema marts;
create table marts.fct_price_history as
select
    offer_id, model_id, provider_id, model_id as provider_model_name, 'global' as region_scope,
    service_tier, 'base' as context_tier, 'default' as mode, 'as_released' as quantization,
    'none' as promotion, 'any' as endpoint, component,
    cast(usd_per_mtok as decimal(18, 6)) as usd_per_mtok, cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to, 'https://acme.example/' as source_url,
    'acme_docs' as source_id
from (values
    ('o1', 'acme/a', 'acme', 'standard', 'input', 5, '2024-05-13', '2024-10-02'),
    ('o1', 'acme/a', 'acme', 'standard', 'output', 15, '2024-05-13', '2024-10-02'),
    ('o1', 'acme/a', 'acme', 'standard', 'input', 2.5, '2024-10-02', null),
    ('o1', 'acme/a', 'acme', 'standard', 'output', 10, '2024-10-02', null),
    ('o2', 'acme/a', 'acme', 'batch', 'input', 1, '2024-05-13', null),
    ('o2', 'acme/a', 'acme', 'batch', 'output', 2, '2024-05-13', null),
    ('o3', 'acme/gone', 'acme', 'standard', 'input', 4, '2024-01-01', '2024-12-01'),
    ('o3', 'acme/gone', 'acme', 'standard', 'output', 12, '2024-01-01', '2024-12-01')
) as given(offer_id, model_id, provider_id, service_tier, component, usd_per_mtok, valid_from,
    valid_to);
create table marts.fct_limit_history as
select 'o1' as offer_id, 'context_window_tokens' as limit_id, 128000::bigint as tokens,
    date '2024-05-13' as valid_from, null::date as valid_to, 'https://acme.example/' as source_url,
    'acme' as provider_id, 'acme_docs' as source_id;
create table marts.fct_offer_history as
select
    offer_id, model_id, provider_id, provider_model_name, region_scope, service_tier,
    context_tier, mode, quantization, promotion, endpoint, false as is_free_in_name,
    min(valid_from) as valid_from,
    case when bool_and(valid_to is not null) then max(valid_to) end as valid_to,
    any_value(source_url) as source_url
from marts.fct_price_history
group by all;
create table marts.model_facts_history as
select model_id, attribute_id, value, cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to
from (values
    ('acme/a', 'context_window_tokens', '128000', '2024-05-13', null),
    ('acme/gone', 'context_window_tokens', '32000', '2024-01-01', '2024-06-01'),
    ('acme/gone', 'context_window_tokens', '200000', '2024-06-01', '2024-12-01'),
    ('acme/gone', 'is_open_weights', 'true', '2024-01-01', '2024-12-01')
) as given(model_id, attribute_id, value, valid_from, valid_to);
create table marts.model_lifespans as
select * from (values
    ('acme/a', 'A', 'acme', date '2024-05-13'), ('acme/gone', 'Gone', 'acme', date '2024-01-01')
) as given(model_id, model_name, lab_id, first_seen_on);
create macro marts.model_ids(name) as table
select model_id, 0 as closeness, true as is_certain
from marts.model_lifespans where model_id = name;
create table marts.dim_sources as select 'acme_docs' as source_id, 'acme' as publisher;
create table marts.dim_models as
select 'acme/a' as model_id, 'A' as model_name, 1 as provider_count;
"""
REFERENCE = {"input_mtok": 800, "output_mtok": 250}


@pytest.fixture
def published() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(TABLES)
    for macro in HISTORY_MACROS:
        connection.execute(macro)
    return connection


def _winners(published: duckdb.DuckDBPyConnection, day: date) -> dict[str, str]:
    found = compare_as_of(published, "acme/a", "acme/gone", day, REFERENCE)
    return {row["signal"]: row["winner"] for row in found.signals}


@pytest.mark.parametrize(
    ("day", "prices"),
    [
        ("2024-05-12", []),
        ("2024-05-13", [("o1", 5, 15, 128000), ("o2", 1, 2, None)]),
        ("2024-10-01", [("o1", 5, 15, 128000), ("o2", 1, 2, None)]),
        ("2024-10-02", [("o1", 2.5, 10, 128000), ("o2", 1, 2, None)]),
    ],
)
def test_offers_of_a_day(
    published: duckdb.DuckDBPyConnection, day: str, prices: list[tuple[object, ...]]
) -> None:
    found = published.execute(
        "select offer_id, input_usd_per_mtok, output_usd_per_mtok, context_window_tokens "
        "from marts.as_of(cast(? as date)) where model_id = 'acme/a' order by offer_id",
        [day],
    ).fetchall()
    assert found == prices


def test_models_of_a_day_include_those_that_are_gone_since(
    published: duckdb.DuckDBPyConnection,
) -> None:
    query = (
        "select model_id, context_window_tokens, is_open_weights, cheapest_input_usd_per_mtok "
        "from marts.models_as_of(cast(? as date)) order by model_id"
    )
    assert published.execute(query, ["2024-02-01"]).fetchall() == [("acme/gone", 32000, True, 4)]
    assert published.execute(query, ["2024-11-01"]).fetchall() == [
        ("acme/a", 128000, None, 2.5),
        ("acme/gone", 200000, True, 4),
    ]
    assert published.execute(query, ["2024-12-01"]).fetchall() == [
        ("acme/a", 128000, None, 2.5),
        ("acme/gone", None, None, None),
    ]


def test_who_is_ahead_depends_on_the_day_and_unknown_never_wins(
    published: duckdb.DuckDBPyConnection,
) -> None:
    may, november = _winners(published, date(2024, 5, 20)), _winners(published, date(2024, 11, 1))
    assert may.keys() == november.keys() == SIGNALS.keys()
    assert (may["context_window_tokens"], november["context_window_tokens"]) == ("left", "right")
    assert (may["cheapest_input_usd_per_mtok"], november["cheapest_input_usd_per_mtok"]) == (
        "right",
        "left",
    )
    assert may["max_output_tokens"] == "unknown"
    assert may["provider_count"] == "tie"


def test_a_monthly_cost_is_that_of_the_day(published: duckdb.DuckDBPyConnection) -> None:
    [row] = [
        row
        for row in compare_as_of(
            published, "acme/a", "acme/gone", date(2024, 5, 20), REFERENCE
        ).signals
        if row["signal"] == "monthly_cost_usd"
    ]
    assert (row["left_value"], row["right_value"]) == (800 * 5 + 250 * 15, 800 * 4 + 250 * 12)


@pytest.mark.parametrize("output", ["text", "md", "html", "json"])
def test_every_format_names_day_models_and_values(
    published: duckdb.DuckDBPyConnection, output: str
) -> None:
    found = compare_as_of(published, "acme/a", "acme/gone", date(2024, 11, 1), REFERENCE)
    text = found.render(output)
    assert all(part in text for part in ("2024-11-01", "Gone", "2.5"))
    if output == "json":
        assert json.loads(text)["left"] == {"model_id": "acme/a", "model_name": "A"}


def test_a_day_before_a_model_was_seen_is_said(published: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownModel, match="of 2024-02-01 or before"):
        compare_as_of(published, "acme/a", "acme/gone", date(2024, 2, 1), REFERENCE)
