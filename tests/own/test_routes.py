"""Which own price a route gets."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.own.prices_file import OwnPrice, OwnPricesError
from pipeline.own.routes import OwnPrices

DAY = date(2026, 6, 1)
MARTS = """
create schema marts;
create table marts.dim_models as
    select * from (values ('a/one', 'One', 2), ('a/two', 'Two', 1))
    as models(model_id, model_name, provider_count);
create macro marts.model_ids(name) as table
    select model_id, true as is_certain, 'model_name' as rule from marts.dim_models
    where name in (model_id, model_name);
create table marts.dim_providers as
    select * from (values ('lab', 'Lab'), ('cloud', 'Big Cloud'), ('plan', 'Plan'))
    as providers(provider_id, provider_name);
create table marts.model_routes as
    select *, 'standard' as service_tier from (values
        ('a/one', 'lab', 'Lab', true, true, 3.00, 15.00, 0.30),
        ('a/one', 'cloud', 'Big Cloud', true, true, 3.10, 15.50, null),
        ('a/one', 'plan', 'Plan', false, false, 2.00, 10.00, 0.10),
        ('a/two', 'cloud', 'Big Cloud', true, false, 1.00, 4.00, null)
    ) as routes(
        model_id, provider_id, provider_name, is_costed, is_established,
        input_usd_per_mtok, output_usd_per_mtok, cache_read_usd_per_mtok
    );
"""


@pytest.fixture
def published() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(MARTS)
        yield connection


def _line(
    line: int,
    model: str,
    provider: str,
    usd: str | None = None,
    factor: str | None = None,
    component: str = "*",
    ends_on: date | None = None,
) -> OwnPrice:
    return OwnPrice(
        line, model, provider, component,
        Decimal(usd) if usd else None, Decimal(factor) if factor else None, None, ends_on, "",
    )  # fmt: skip


def _routes(
    published: duckdb.DuckDBPyConnection, model_id: str, *lines: OwnPrice
) -> dict[str, tuple[Decimal | None, ...]]:
    own = OwnPrices(published, lines, DAY, Path("home"))
    return {
        route.provider_id: tuple(route.prices.values())
        for route in own.routes(model_id)
    }  # fmt: skip


def test_a_discount_holds_for_what_is_sold_and_not_for_a_plan(
    published: duckdb.DuckDBPyConnection,
) -> None:
    found = _routes(published, "a/one", _line(2, "*", "*", factor="0.9"))
    assert found == {
        "cloud": (Decimal("2.79"), Decimal("13.95"), None),
        "lab": (Decimal("2.7"), Decimal("13.5"), Decimal("0.27")),
    }


def test_the_line_that_says_most_exactly_holds(published: duckdb.DuckDBPyConnection) -> None:
    lines = (
        _line(2, "*", "*", factor="0.9"),
        _line(3, "One", "*", factor="0.8"),
        _line(4, "*", "big cloud", factor="0.7"),
        _line(5, "One", "lab", usd="1.5", component="input"),
    )
    found = _routes(published, "a/one", *lines)
    assert found["cloud"] == (Decimal("2.17"), Decimal("10.85"), None)
    assert found["lab"] == (Decimal("1.5"), Decimal("12"), Decimal("0.24"))
    assert _routes(published, "a/two", *lines)["cloud"][0] == Decimal("0.7")


def test_a_contract_makes_a_route_that_no_page_lists(
    published: duckdb.DuckDBPyConnection,
) -> None:
    lines = (
        _line(2, "Two", "lab", usd="0.5", component="input"),
        _line(3, "Two", "lab", usd="2", component="output"),
    )
    assert _routes(published, "a/two", *lines) == {"lab": (Decimal("0.5"), Decimal("2"), None)}
    assert _routes(published, "a/one", *lines) == {}


def test_what_has_ended_and_names_nothing(published: duckdb.DuckDBPyConnection) -> None:
    assert _routes(published, "a/one", _line(2, "*", "*", factor="0.9", ends_on=DAY)) == {}
    for model, provider in [("Three", "lab"), ("One", "Nobody")]:
        with pytest.raises(OwnPricesError, match=r"own_prices\.csv line 7: no (model|provider)"):
            _routes(published, "a/one", _line(7, model, provider, factor="0.9"))
