"""How OpenRouter's routes behave: how often and how fast hosts answer, how much a model thinks.

Measurements are of the last minutes or day and change with every reading; speeds are null for
readers without a key. Units: https://openrouter.ai/docs/sdks/go/api-reference/models/publicendpoint
(inferred for throughput). Here: their claims. Not here: prices and limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import Claim, Unread
from pipeline.readers.json_documents import Subject, unread

THINKING = ("mandatory", "default_enabled", "supports_max_tokens")
UPTIMES = {
    "uptime_last_5m": "% of the last 5 minutes",
    "uptime_last_30m": "% of the last 30 minutes",
    "uptime_last_1d": "% of the last day",
}
ABILITIES = ("supports_implicit_caching", "supports_tool_choice", "supports_voice_cloning")
SPEEDS = {
    "latency_last_30m": ("latency", "milliseconds, in the last 30 minutes"),
    "throughput_last_30m": ("throughput", "tokens per second, in the last 30 minutes"),
}


def health_claims(subject: Subject, endpoint: Mapping[str, Any], path: str) -> Iterator[Claim]:
    """How often and how fast a host answered: each percentile of a speed is a claim."""
    for key, unit in UPTIMES.items():
        yield from subject.stated(endpoint, {key: "uptime"}, path, unit_text=unit)
    for key, (attribute, unit) in SPEEDS.items():
        for percentile, value in endpoint.get(key, {}).items():
            measured, where = subject.under(metric=percentile), f"{path}.{key}.{percentile}"
            yield measured.claim(attribute, value, where, unit_text=unit)


def reasoning_claims(
    subject: Subject, reasoning: Mapping[str, Any], path: str
) -> Iterator[Claim | Unread]:
    """The efforts that may be asked for; whether a model always thinks, and unless told not to."""
    known = {"supported_efforts", "default_effort", *THINKING}
    yield from unread(reasoning, known, path)
    yield from subject.stated(reasoning, {"supported_efforts": "effort_levels"}, path)
    default = {"default_effort": "request_parameter"}
    yield from subject.under(feature="default_effort").stated(reasoning, default, path)
    for key in THINKING:
        if isinstance(value := reasoning.get(key), bool):
            said = subject.under(feature=f"reasoning {key}")
            yield said.claim("capability", value, f"{path}.{key}")
