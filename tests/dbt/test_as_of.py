"""As of a day: models that are gone since, and a comparison written from functions of the day."""

import json
from datetime import date

import duckdb
import pytest

from pipeline.comparing.as_of import SIGNALS, compare_as_of
from pipeline.published import UnknownModel
from pipeline.publishing.as_of_models import SCORECARD

TABLES = """
create schema marts;
create table marts.prices as
select
    model_id, cast(valid_from as date) as valid_from, cast(valid_to as date) as valid_to,
    cast(input as decimal(18, 6)) as input, cast(output as decimal(18, 6)) as output
from (values
    ('acme/a', '2024-05-13', '2024-10-02', 5, 15), ('acme/a', '2024-10-02', null, 2.5, 10),
    ('acme/gone', '2024-01-01', '2024-12-01', 4, 12)
) as given(model_id, valid_from, valid_to, input, output);
create macro marts.prices_on(day) as table
select * from marts.prices where valid_from <= day and coalesce(valid_to > day, true);
create macro marts.model_prices_as_of(day) as table
select
    model_id, input as cheapest_input_usd_per_mtok, output as cheapest_output_usd_per_mtok,
    1 as provider_count
from marts.prices_on(day);
create macro marts.monthly_cost_as_of(day, input_mtok, output_mtok) as table
select model_id, input_mtok * input + output_mtok * output as monthly_cost_usd
from marts.prices_on(day);
create table marts.model_lifespans as
select * from (values
    ('acme/a', 'A', 'acme', date '2024-05-13'), ('acme/gone', 'Gone', 'acme', date '2024-01-01')
) as given(model_id, model_name, lab_id, first_seen_on);
create macro marts.models_as_of(day) as table
select lifespans.*, windows.tokens as context_window_tokens, prices.* exclude (model_id),
    cast(null as bigint) as max_output_tokens
from marts.model_lifespans as lifespans
left join (values
    ('acme/a', 128000, date '2024-05-13'), ('acme/gone', 32000, date '2024-01-01'),
    ('acme/gone', 200000, date '2024-06-01')
) as windows(model_id, tokens, valid_from)
    on lifespans.model_id = windows.model_id and windows.valid_from <= day
left join marts.model_prices_as_of(day) as prices on lifespans.model_id = prices.model_id
where lifespans.first_seen_on <= day
qualify row_number() over (partition by lifespans.model_id order by windows.valid_from desc) = 1;
create macro marts.model_ids(name) as table
select model_id, 0 as closeness, true as is_certain
from marts.model_lifespans where model_id = name;
create table marts.dim_models as
select 'acme/a' as model_id, 'A' as model_name, 1 as provider_count;
"""
REFERENCE = {"input_mtok": 800, "output_mtok": 250}


@pytest.fixture
def published() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(TABLES)
    connection.execute(SCORECARD)
    return connection


def _winners(published: duckdb.DuckDBPyConnection, day: date) -> dict[str, str]:
    found = compare_as_of(published, "acme/a", "acme/gone", day, REFERENCE)
    return {row["signal"]: row["winner"] for row in found.signals}


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
