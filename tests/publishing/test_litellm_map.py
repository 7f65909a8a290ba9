"""The price map of a release: as LiteLLM's, with what holds here, and what differs beside it."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.publishing.litellm_map import DEVIATIONS, MAP, write_litellm_map

MARTS = """
create schema marts;
create table marts.fct_litellm_prices as
    select
        litellm_name, litellm_provider, price_key, model_id, 'p' as provider_id, offer_id,
        cast(amount as decimal(24, 15)) as amount, cast(listed as decimal(24, 15)) as listed_amount,
        amount * 1000000 as usd_per_unit,
        amount * if(litellm_name = 'second', 1100000, 1000000) as offer_usd_per_unit,
        is_deviating, if(is_deviating, 'own_page', null) as deviation_reason,
        'c' as claim_id, 's' as source_id, 'https://example.org/' || price_key as source_url,
        date '2026-05-30' as last_reviewed_on, 'l' as listed_claim_id,
        date '2026-05-20' as listed_on
    from (values
        ('m', 'lab', 'input_cost_per_token', 'x/m', 'o', 0.0000025, 0.000003, true),
        ('m', 'lab', 'output_cost_per_token', 'x/m', 'o', 0.00001, 0.00001, false),
        ('m', 'lab', 'search_context_cost_per_query.low', 'x/m', 'o', 0.01, 0.01, false),
        ('m', 'lab', 'search_context_cost_per_query.high', 'x/m', 'o', 2, 2, false),
        ('m', 'lab', 'cache_read_input_token_cost', 'x/m', 'o', null, 0, true),
        ('host/"é"', 'host', 'input_cost_per_token', null, null, 0.000000000001, null, false),
        ('second', 'lab', 'input_cost_per_token', 'x/m', 'o', 0.000002, 0.000002, false),
        ('nothing', 'host', 'input_cost_per_token', null, null, null, 0, true)
    ) as entries(
        litellm_name, litellm_provider, price_key, model_id, offer_id, amount, listed, is_deviating
    );
create table marts.fct_offers as
    select
        *, 200000 as context_window_tokens, null::bigint as max_input_tokens,
        64000 as max_output_tokens, 'x/m' as model_id, 'p' as provider_id, 'default' as mode,
        'base' as context_tier, 'none' as promotion, 'any' as endpoint,
        'as_released' as quantization
    from (values
        ('o', 'standard', 'global', 2.5, 10, null, null, null),
        (
            'cheap', 'off_peak', 'global', 1.25, 5, 0.003,
            '1,2,3,4,5 00:00-01:00,10:00-00:00; 6,7 00:00-00:00', 'Asia/Shanghai'
        ),
        ('elsewhere', 'off_peak', 'cn', 1, 4, null, '00:00-08:00', 'UTC')
    ) as offers(
        offer_id, service_tier, region_scope, input_usd_per_mtok, output_usd_per_mtok,
        cache_read_usd_per_mtok, time_window, time_window_weekday_zone
    );
create table marts.dim_models as
    select 'x/m' as model_id, 'language' as model_type, true as supports_vision,
        false as supports_function_calling, null::boolean as supports_reasoning;
"""


@pytest.fixture
def marts() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(MARTS)
        yield connection


def test_the_map_has_the_keys_and_units_of_the_list(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    assert write_litellm_map(marts, tmp_path) == 3
    found = json.loads((tmp_path / MAP).read_text(encoding="utf-8"))
    assert found["m"] == {
        "litellm_provider": "lab",
        "mode": "chat",
        "input_cost_per_token": 2.5e-06,
        "output_cost_per_token": 1e-05,
        "search_context_cost_per_query": {"low": 0.01, "high": 2},
        "max_input_tokens": 200000,
        "max_output_tokens": 64000,
        "supports_vision": True,
        "supports_function_calling": False,
        "source": "https://example.org/cache_read_input_token_cost",
        "off_peak_pricing": {
            "input_cost_per_token": 1.25e-06,
            "output_cost_per_token": 5e-06,
            "cache_read_input_token_cost": 3e-09,
            "windows": [
                {"hours_utc": ["00:00-01:00", "10:00-00:00"], "weekdays": [1, 2, 3, 4, 5]},
                {"hours_utc": ["00:00-00:00"], "weekdays": [6, 7]},
            ],
            "weekday_timezone": "Asia/Shanghai",
        },
    }
    # What is not known is left out, and no entry is made of it.
    assert found['host/"é"']["input_cost_per_token"] == 1e-12
    assert "mode" not in found['host/"é"']
    assert "nothing" not in found


def test_deviations_carry_both_amounts_and_the_reason(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_litellm_map(marts, tmp_path)
    found = json.loads((tmp_path / DEVIATIONS).read_text(encoding="utf-8"))
    told = {(one["litellm_name"], one["price_key"]): one for one in found}
    assert set(told) == {
        ("m", "input_cost_per_token"),
        ("m", "cache_read_input_token_cost"),
        ("nothing", "input_cost_per_token"),
        ("second", "input_cost_per_token"),
    }
    second = told["second", "input_cost_per_token"]
    assert second["deviation_reason"] == "another_name_at_another_price"
    assert (second["usd_per_unit"], second["offer_usd_per_unit"]) == (2, 2.2)
    one = told["m", "input_cost_per_token"]
    assert (one["amount"], one["listed_amount"]) == (2.5e-06, 3e-06)
    assert (one["deviation_reason"], one["last_reviewed_on"]) == ("own_page", "2026-05-30")
    assert told["nothing", "input_cost_per_token"]["amount"] is None


def test_the_same_marts_give_the_same_bytes(
    marts: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_litellm_map(marts, tmp_path / name)
    for file in (MAP, DEVIATIONS):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()
