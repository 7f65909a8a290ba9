"""``litellm_prices.json`` of a release: LiteLLM's price map with the prices that hold here.

Users of that map take this file in its place: the same keys, the same units. What differs from the
list's own prices is in ``litellm_deviations.json``, with both sources and the reason, and so is an
entry that is a second name of an offer, at another price than ``cost_of`` charges. Both are
``marts.fct_litellm_prices`` written out, with a route's cheaper hours (``off_peak_pricing``) as
``marts.fct_offers`` has them. Not in the map: prices by range, which the list nests
(``tiered_pricing``), and whatever else the list says of an entry.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipeline.escapes import dump_json
from pipeline.published import rows

MAP, DEVIATIONS = "litellm_prices.json", "litellm_deviations.json"
PRICES = """
select litellm_name, price_key, amount
from marts.fct_litellm_prices
where amount is not null
order by litellm_name, price_key
"""
ENTRIES = """
select
    prices.litellm_name,
    any_value(prices.litellm_provider) as litellm_provider,
    any_value(models.model_type) as model_type,
    max(coalesce(offers.max_input_tokens, offers.context_window_tokens)) as max_input_tokens,
    max(offers.max_output_tokens) as max_output_tokens,
    any_value(models.supports_vision) as supports_vision,
    any_value(models.supports_function_calling) as supports_function_calling,
    any_value(models.supports_reasoning) as supports_reasoning,
    arg_min(prices.source_url, prices.price_key) as source
from marts.fct_litellm_prices as prices
left join marts.fct_offers as offers on prices.offer_id = offers.offer_id
left join marts.dim_models as models on prices.model_id = models.model_id
group by prices.litellm_name
"""
DEVIATING = """
select
    litellm_name, price_key, amount, listed_amount,
    coalesce(deviation_reason, 'another_name_at_another_price') as deviation_reason,
    usd_per_unit, offer_usd_per_unit, model_id, provider_id,
    source_id, source_url, last_reviewed_on, claim_id, listed_claim_id, listed_on
from marts.fct_litellm_prices
where is_deviating or abs(usd_per_unit - offer_usd_per_unit) > 0.005 * usd_per_unit
order by litellm_name, price_key
"""
# The cheaper hours beside the very offer that the entry is priced by.
OFF_PEAK = """
select
    prices.litellm_name,
    cheaper.input_usd_per_mtok * 0.000001 as input_cost_per_token,
    cheaper.output_usd_per_mtok * 0.000001 as output_cost_per_token,
    cheaper.cache_read_usd_per_mtok * 0.000001 as cache_read_input_token_cost,
    cheaper.time_window,
    cheaper.time_window_weekday_zone
from marts.fct_litellm_prices as prices
inner join marts.fct_offers as offers on prices.offer_id = offers.offer_id
inner join marts.fct_offers as cheaper
    on
        offers.model_id = cheaper.model_id
        and offers.provider_id = cheaper.provider_id
        and offers.region_scope = cheaper.region_scope
        and offers.mode = cheaper.mode
        and offers.context_tier = cheaper.context_tier
where
    prices.price_key = 'input_cost_per_token'
    and offers.service_tier = 'standard'
    and cheaper.service_tier = 'off_peak'
    and cheaper.promotion = 'none'
    and cheaper.endpoint = offers.endpoint
    and cheaper.quantization = offers.quantization
    and cheaper.time_window is not null
order by prices.litellm_name
"""
MODES = {
    "language": "chat",
    "embedding": "embedding",
    "rerank": "rerank",
    "image": "image_generation",
    "video": "video_generation",
    "speech": "audio_speech",
    "transcription": "audio_transcription",
    "moderation": "moderation",
    "ocr": "ocr",
}
"""The list's words for kinds of models."""


RATES = ("input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost")


def write_litellm_map(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Write both files into ``folder``; returns the number of entries of the map.

    ``connection`` reads a database with schema ``marts``; the same marts give the same bytes.
    """
    entries = price_map(connection)
    text = json.dumps(entries, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / MAP).write_text(text + "\n", encoding="utf-8")
    deviations = [
        {name: _plain(value) for name, value in row.items()} for row in rows(connection, DEVIATING)
    ]
    (folder / DEVIATIONS).write_text(dump_json(deviations, str) + "\n", encoding="utf-8")
    return len(entries)


def price_map(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Entry by its key, as the list has it: what is not known is left out, and is not 0."""
    entries: dict[str, dict[str, Any]] = {}
    about = {row["litellm_name"]: row for row in rows(connection, ENTRIES)}
    for row in rows(connection, PRICES):
        name = row["litellm_name"]
        entry = entries.setdefault(name, _entry(about[name]))
        *outer, key = row["price_key"].split(".")
        for part in outer:
            entry = entry.setdefault(part, {})
        entry[key] = _plain(row["amount"])
    for row in rows(connection, OFF_PEAK):
        if row["litellm_name"] in entries:
            entries[row["litellm_name"]]["off_peak_pricing"] = _off_peak(row)
    return entries


def _off_peak(row: Mapping[str, Any]) -> dict[str, Any]:
    """Rates and hours as the list nests them: weekdays where the hours are not of every day."""
    windows = []
    for stretch in row["time_window"].split("; "):
        days, _, hours = stretch.rpartition(" ")
        weekdays = {"weekdays": [int(day) for day in days.split(",")]} if days else {}
        windows.append({"hours_utc": hours.split(","), **weekdays})
    rates = {key: _plain(row[key]) for key in RATES if row[key] is not None}
    zone = row["time_window_weekday_zone"]
    return {**rates, "windows": windows, **({"weekday_timezone": zone} if zone else {})}


def _entry(row: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says beside its prices."""
    entry = {name: value for name, value in row.items() if value is not None}
    del entry["litellm_name"]
    if mode := MODES.get(entry.pop("model_type", "")):
        entry["mode"] = mode
    return entry


def _plain(value: object) -> object:
    """A number as JSON has it: whole where it is, and without the zeros of its column."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
