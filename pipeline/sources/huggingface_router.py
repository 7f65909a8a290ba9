"""Hugging Face's router: who serves a model, at which price, context and abilities.

``data[].providers[]``, keyless. Prices are USD per million tokens (read so by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/huggingface.ts)
and those of the host, which is the condition ``endpoint``. A host without ``pricing`` states
none; ``is_free`` is its own word. An absent ``supports_*`` says nothing. ``created`` is that of
the repository, so it is when the Hub got the model, not its release. ``throughput`` (tokens a
second) and ``first_token_latency_ms`` are the router's latest measurements.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import Page, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject
from pipeline.readers.model_lists import Fields, listing, offer, priced
from pipeline.readers.shapes import NUMBER, TEXT, expected, needed, placed

SPEEDS = {
    "throughput": ("throughput", "tokens per second"),
    "first_token_latency_ms": ("latency", "milliseconds"),
}
HOST = Fields(
    unit="USD per 1M tokens",
    prices={
        "pricing.input": ("price_input", {}),
        "pricing.output": ("price_output", {}),
        "pricing.cached_input": ("price_cache_read", {}),
    },
    tokens={"context_length": "context_window"},
    stated={"status": "status", "is_free": "is_free"},
    flags=("supports_",),
    left={"provider", "is_model_author", *SPEEDS},
)
MODEL = Fields(
    unit="USD per 1M tokens",
    prices={},
    stated={
        "architecture.input_modalities": "input_modalities",
        "architecture.output_modalities": "output_modalities",
    },
    times={"created": "offer_added_on"},
    left={"id", "object", "owned_by", "providers"},
)


HOSTS = [HOST.row() | {"provider": needed(TEXT)} | dict.fromkeys(SPEEDS, NUMBER)]
SHAPE = MODEL.row() | {"id": needed(TEXT), "providers": expected(HOSTS)}


def _claims(snapshot: Snapshot, rows: Rows) -> Items:
    seen: set[str] = set()

    def read(model: Mapping[str, Any], path: str) -> Items:
        subject = Subject(model["id"], "huggingface")
        yield from offer(MODEL, subject, model, path, seen)
        for host, where in placed(model.get("providers", []), f"{path}.providers"):
            served = subject.under(endpoint=host["provider"])
            yield from offer(HOST, served, host, where, seen)
            for key, (attribute, unit) in SPEEDS.items():
                yield from served.stated(host, {key: attribute}, where, unit_text=unit)

    yield from rows.listed("models", *listing(snapshot, "data"), SHAPE, read)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model and of every host that serves it."""
    yield from priced(rows, _claims(snapshot, rows), "pricing.input")


SOURCE = Source(
    id="huggingface_router",
    title="Hugging Face Inference Providers",
    publisher="huggingface",
    kind="catalogue",
    pages=(Page(id="models", url="https://router.huggingface.co/v1/models", media="json"),),
    parse=parse,
    terms_url="https://huggingface.co/terms-of-service",
    max_age_days=14,
)
