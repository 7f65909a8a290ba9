"""LiteLLM's price map: prices, limits and abilities of every model its gateway can call.

One JSON object, ``[provider/]model`` → entry; region and provider prefixes stay in the model
text. Prices are USD per token unless the key names another unit; ``keys`` reads them.
``sample_spec`` documents the keys and is no model. Releases of 2023, and the copies of the map
in the package ``tokencost`` (the only ones of 2024), have no such row; were it renamed instead,
it would be read as a model, but its provider is a sentence: an entry whose provider is not one
word raises ``PageChanged``. Up to a tenth of the entries of 2023 name no provider at all: they
state nothing about an offer and are reported.

``max_input_tokens`` is claimed as the largest prompt and never as the context window:
``sample_spec`` calls it "max input tokens", and the map follows that for models whose window
is larger (gpt-5: 272,000 of 400,000); which entries mean the window cannot be told.
``deprecation_date`` is the day a provider stops serving the model (LiteLLM's word for it).
``off_peak_pricing`` replaces the entry's rates in its windows (BerriAI/litellm pull request
31725), so the same rates outside it are the peak ones. A multiplier is claimed as a factor under
its condition (region, tier), never as a price. ``tiered_pricing`` comes from tables of the form
"0 < tokens <= 32K"; its ranges are written so. An absent ``supports_*`` says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, plain, unread
from pipeline.readers.shapes import placed, shaped, whole
from pipeline.sources.litellm_prices.keys import (
    ENTRY,
    MULTIPLIERS,
    NAMED,
    OFF_PEAK,
    SPECIFIC,
    named,
    price_of,
)

NOT_MODELS = {"sample_spec", "fallback_generalizations"}  # documentation; name patterns
BY_MODE = {  # a bare "per second" counts seconds of what the model makes or hears
    "audio_transcription": "price_audio",
    "audio_speech": "price_audio",
    "realtime": "price_audio",
    "video_generation": "price_video",
}
TEXTS = {"mode": "model_type", "deprecation_date": "retires_on"}
LIMITS = {"max_input_tokens": "max_input", "max_output_tokens": "max_output"}
LISTS = {
    "supported_modalities": "input_modalities",
    "supported_output_modalities": "output_modalities",
}
NESTED = {
    "tiered_pricing", "off_peak_pricing", "search_context_cost_per_query",
    "guardrail_cost_per_unit", "metadata", "provider_specific_entry", "source",
    "litellm_provider",
}  # fmt: skip
# How the gateway calls and counts, rate limits of one account, notes in prose; ``max_tokens``
# is a legacy mix of both limits.
LEFT = {
    "audio_transcription_config", "bedrock_converse_supports_strict_tools",
    "bedrock_output_config_effort_ceiling", "comment", "default_reasoning_effort",
    "gemini_audio_only_live", "gemini_native_audio", "max_audio_length_hours",
    "max_audio_per_prompt", "max_document_chunks_per_query", "max_images_per_prompt",
    "max_pdf_size_mb", "max_query_tokens", "max_tokens", "max_tokens_per_document_chunk",
    "max_video_length", "max_videos_per_prompt", "output_vector_size", "prompt_cache_min_tokens",
    "reasoning_contexts", "reasoning_effort_levels", "reasoning_modes",
    "rpd", "rpm", "search_free_requests",
    "supported_audio_formats", "supported_endpoints", "supported_regions", "thinking_always_on",
    "token_count_framing", "token_count_model", "token_count_tokenizer",
    "tool_use_system_prompt_tokens", "tpm", "use_openai_responses_path", "uses_embed_content",
    "vertex_ai_audio_api", "web_search_billing_unit",
}  # fmt: skip
KNOWN = frozenset({*TEXTS, *LIMITS, *LISTS, *NESTED, *MULTIPLIERS, *LEFT})
SCHEDULE = {"windows", "hours_utc", "weekday_timezone"}


def _prices(subject: Subject, entry: Mapping[str, Any], mode: str, path: str) -> Items:
    faults: list[str] = []
    for key, value in shaped(named(entry), NAMED, path, faults).items():
        if (price := price_of(key)) is None:
            continue
        attribute, unit, conditions = price
        if unit.endswith(" second") and attribute == "price_other":
            attribute = BY_MODE.get(mode, attribute)
        if key == "input_cost_per_query" and mode == "search":
            attribute = "price_search"
        yield subject.claim(
            attribute, value, f"{path}.{key}", unit_text=unit, conditions=conditions
        )
    yield from malformed(faults, path)


def _nested_prices(subject: Subject, entry: Mapping[str, Any], mode: str, path: str) -> Items:
    for tier, where in placed(entry.get("tiered_pricing", []), f"{path}.tiered_pricing"):
        by_results = "max_results_range" in tier
        range_key = "max_results_range" if by_results else "range"
        bounds = [whole(bound, where) for bound in tier.get(range_key, [])]
        if len(bounds) != 2:
            fault = f"'{range_key}' at {where} is no range from one number to another"
            yield from malformed([fault], path)
            continue
        low, high = bounds
        text = f"{low}-{high} results" if by_results else f"{low}<tokens<={high}"
        tiered = subject.under(**{"size" if by_results else "context_tier": text})
        yield from _prices(tiered, tier, mode, where)
        yield from unread(tier, {range_key, *filter(price_of, tier)}, where)
    if off_peak := entry.get("off_peak_pricing"):
        where = f"{path}.off_peak_pricing"
        schedule = {key: off_peak[key] for key in sorted(SCHEDULE & off_peak.keys())}
        off = subject.under(time_of_day=f"off-peak {json.dumps(schedule)}")
        yield from _prices(off, off_peak, mode, where)
        yield from unread(off_peak, SCHEDULE.union(filter(price_of, off_peak)), where)
    for size, value in entry.get("search_context_cost_per_query", {}).items():
        where = f"{path}.search_context_cost_per_query.{size}"
        unit, conditions = "USD per query", {"size": size}
        yield subject.claim("price_search", value, where, unit_text=unit, conditions=conditions)
    for unit, value in entry.get("guardrail_cost_per_unit", {}).items():
        where = f"{path}.guardrail_cost_per_unit.{unit}"
        yield subject.claim("price_other", value, where, unit_text=f"USD per {unit}")


def _multipliers(subject: Subject, entry: Mapping[str, Any], path: str) -> Items:
    specific = f"{path}.provider_specific_entry"
    stated = [(entry.get(key), f"{path}.{key}", held) for key, held in MULTIPLIERS.items()]
    for key, held in SPECIFIC.items():
        factor = entry.get("provider_specific_entry", {}).get(key)
        stated.append((factor, f"{specific}.{key}", held))
    for factor, where, held in stated:
        if factor is not None:
            yield subject.claim("rate_multiplier", factor, where, conditions=held)


def _entry(subject: Subject, entry: Mapping[str, Any], path: str) -> Items:
    mode = str(entry.get("mode", ""))
    hours = shaped(entry.get("off_peak_pricing", {}), OFF_PEAK, f"{path}.off_peak_pricing")
    off_peak = [price_of(key) for key in hours if price_of(key)]
    at_peak = {key: value for key, value in entry.items() if price_of(key) in off_peak}
    all_day = {key: value for key, value in entry.items() if key not in at_peak}
    yield from _prices(subject.under(time_of_day="peak"), at_peak, mode, path)
    yield from _prices(subject, all_day, mode, path)
    yield from _nested_prices(subject, entry, mode, path)
    yield from _multipliers(subject, entry, path)
    for key, attribute in TEXTS.items():
        if value := entry.get(key):
            yield subject.claim(attribute, value, f"{path}.{key}")
    for key, attribute in LIMITS.items():
        if (value := entry.get(key)) is not None:
            yield subject.claim(attribute, value, f"{path}.{key}", unit_text="tokens")
    for key, attribute in LISTS.items():
        if value := entry.get(key):
            yield subject.claim(attribute, ", ".join(value), f"{path}.{key}")
    for key, value in entry.items():
        if key.startswith("supports_") and isinstance(value, str | int | float):
            yield subject.claim("capability", value, f"{path}.{key}", conditions={"feature": key})
    if successor := entry.get("metadata", {}).get("successor"):
        yield subject.claim("replacement", successor, f"{path}.metadata.successor")


def _entries(snapshot: Snapshot) -> dict[str, Any]:
    """Model → entry; raises ``PageChanged`` where these are no entries of models."""
    catalogue = snapshot.json
    if not isinstance(catalogue, dict) or not catalogue:
        raise PageChanged(f"page '{snapshot.page.id}' has no entries")
    models = {name: entry for name, entry in catalogue.items() if name not in NOT_MODELS}
    without = [
        name
        for name, entry in models.items()
        if isinstance(entry, dict) and "litellm_provider" not in entry
    ]
    if len(without) * 10 > len(models):
        where = f"$[{plain(without[0])}] and {len(without) - 1} others of {len(models)}"
        raise PageChanged(f"'litellm_provider' is missing at {where}")
    return models


def _provider(entry: Mapping[str, Any], path: str) -> str | None:
    provider = str(entry["litellm_provider"]) if "litellm_provider" in entry else None
    if provider and " " in provider:
        raise PageChanged(f"'litellm_provider' is a sentence at {path}: documentation, renamed?")
    return provider


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every entry in the order of the file; an unknown key is reported once."""
    reported: set[str] = set()

    def read(model_text: str, entry: Mapping[str, Any], path: str) -> Items:
        if (provider := _provider(entry, path)) is None:
            yield Unread(field="entry without litellm_provider", locator=path)
            return
        source = str(entry.get("source", ""))
        address = source if source.startswith(("https://", "http://")) else None
        subject = Subject(model_text, provider, citation_url=address)
        yield from _entry(subject, entry, path)
        for key in sorted(entry.keys() - KNOWN - reported):
            if not key.startswith("supports_") and price_of(key) is None:
                reported.add(key)
                yield Unread(field=key, locator=f"{path}.{key}")

    yield from rows.keyed("entries", _entries(snapshot), "$", ENTRY, read)


SOURCE = Source(
    id="litellm_prices",
    title="LiteLLM price map",
    publisher="litellm",
    kind="catalogue",
    pages=(
        Page(
            id="prices",
            url="https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json",
            media="json",
            package=PackageMember(
                "litellm", "litellm/model_prices_and_context_window_backup.json", "json"
            ),
            also_carried=(PackageMember("tokencost", "tokencost/model_prices.json", "json"),),
        ),
    ),
    parse=parse,
    terms_url="https://github.com/BerriAI/litellm/blob/main/LICENSE",
    max_age_days=14,
)
