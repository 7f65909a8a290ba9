"""What no page can mean ends no build: every attribute at absurd values, and all of it reported."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.claims import Claim, fold
from tests.built_warehouse import build
from tests.conftest import NOW

pytestmark = [pytest.mark.dbt, pytest.mark.slow]

NUMBERS = (
    "999999999999",
    "1000000000000000",
    "9223372036854775807",
    "9223372036854775808",
    "1e30",
    "1e400",
    "Infinity",
    "NaN",
    "-1e30",
    "99999999999999999999999999999999999999.9",
    "999999999999999999T",
)
DATES = ("99999-01-01", "2025-13-45", "9999-12-31", "0001-01-01", "1e400", "99999999999999999")
LIMITS = ("context_window", "max_input", "max_output")
SIZES = ("parameters_total", "parameters_active")
DAYS = (
    "released_on",
    "offer_added_on",
    "knowledge_cutoff",
    "training_cutoff",
    "deprecated_on",
    "retires_on",
)
PRICES = {
    "price_input": "USD per 1M tokens",
    "price_output": "USD per token",
    "price_cache_read": "CNY per 1K tokens",
    "price_cache_write": "USD per 1M tokens",
    "price_cache_storage": "USD per 1M tokens per hour",
    "price_reasoning": "USD per 1M tokens",
    "price_citation": "USD per 1M tokens",
    "price_request": "USD per request",
    "price_search": "USD per 1,000 searches",
    "price_image": "USD per image",
    "price_audio": "USD per minute",
    "price_video": "USD per second",
    "price_page": "USD per 1,000 pages",
    "price_other": "USD per month",
}
WORDS = ("status", "open_weights", "is_free", "license", "capability")
MODEL = "absurd-1"


def _claim(attribute: str, value: str, unit: str | None = None, **conditions: str) -> Claim:
    return Claim(
        attribute=attribute,
        value_text=value,
        locator=f"$.{attribute}[{value}]",
        model_text=MODEL,
        provider_text="mistral",
        unit_text=unit,
        conditions=conditions,
    )


def _absurd() -> Iterator[Claim]:
    for value in NUMBERS:
        for attribute in LIMITS:
            yield _claim(attribute, value, "tokens")
        for attribute in SIZES:
            # (A trillion parameters is a size that models have.)
            yield _claim(attribute, value.replace("999999999999", "999999999999999"))
        for attribute, unit in PRICES.items():
            yield _claim(attribute, value, unit)
        yield _claim("benchmark_score", value, "Elo", benchmark="Arena", metric="rating")
        yield _claim("benchmark_score", value, "percent", benchmark="MMLU-Pro")
    for value in DATES:
        for attribute in DAYS:
            yield _claim(attribute, value)
            yield _claim(attribute, value, "unix seconds")
    for attribute in WORDS:
        conditions = {"feature": "x"} if attribute == "capability" else {}
        yield _claim(attribute, "1e400 🐬 ‑", **conditions)


def _sane() -> Iterator[Claim]:
    for model in ("plain-1", "plain-2"):
        for attribute, value, unit in (
            ("price_input", "0.5", "USD per 1M tokens"),
            ("price_output", "1.5", "USD per 1M tokens"),
            ("context_window", "128000", "tokens"),
        ):
            yield Claim(
                attribute=attribute,
                value_text=value,
                locator=f"$.{model}.{attribute}",
                model_text=model,
                provider_text="mistral",
                unit_text=unit,
            )
    yield _claim("price_input", "1", "USD per 1M tokens", effective_from="9999-99-99")
    yield _claim("price_input", "2", "USD per 1M tokens", context_tier="> 99999999999999999999")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder: Path = tmp_path_factory.mktemp("absurd")
    path = build(folder, {"models_dev": [*_absurd(), *_sane()]}, NOW)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def test_every_absurd_value_is_reported_unread(built: duckdb.DuckDBPyConnection) -> None:
    reported = set(_rows(built, "select attribute_id, value_text from marts.fct_unread_values"))
    stated = {(claim.attribute, fold(claim.value_text)) for claim in _absurd()}
    assert stated - reported == set()


def test_no_absurd_value_reaches_a_mart(built: duckdb.DuckDBPyConnection) -> None:
    facts = """
        select attribute_id, value from marts.model_facts
        where model_id like '%/absurd-1' and attribute_id <> 'license_id'
    """
    assert _rows(built, facts) == [], "a licence nobody lists keeps its words"
    prices = """
        select input_usd_per_mtok, output_usd_per_mtok, context_window_tokens
        from marts.fct_offers where model_id like '%/absurd-1' and context_tier = 'base'
    """
    assert set(_rows(built, prices)) <= {(1, None, None), (None, None, None)}


def test_the_others_are_as_they_would_be(built: duckdb.DuckDBPyConnection) -> None:
    prices = """
        select count(*), min(input_usd_per_mtok), max(context_window_tokens)
        from marts.fct_offers where model_id like '%/plain-%'
    """
    assert _rows(built, prices) == [(2, 0.5, 128000)]
