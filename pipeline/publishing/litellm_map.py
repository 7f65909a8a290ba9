"""``litellm_prices.json`` of a release: LiteLLM's price map with the prices that hold here.

Users of that map take this file in its place: the same keys, the same units. What differs from the
list's own prices is in ``litellm_deviations.json``, with both sources and the reason, and so is an
entry that is a second name of an offer, at another price than ``cost_of`` charges. Both are
``marts.fct_litellm_prices`` written out; not in the map: prices by range or hour, which the list
nests (``tiered_pricing``, ``off_peak_pricing``), and whatever else the list says of an entry.
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
    return entries


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
