"""Nous Research: routes of its inference gateway, in the shape of OpenRouter's model list.

``data[]`` with ``pricing`` as texts in USD per token (read with OpenRouter's schema by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/nous.ts).
Ids with ``~`` are rolling aliases of other entries and left out; entries that cannot be called
have no prices. ``top_provider`` is the host it prefers: its limits are those of the route.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import Page, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, plain
from pipeline.readers.model_lists import Fields, listing, offer, priced
from pipeline.readers.shapes import SCALAR, needed

FIELDS = Fields(
    unit="USD per token",
    prices={
        "pricing.prompt": ("price_input", {}),
        "pricing.completion": ("price_output", {}),
        "pricing.input_cache_read": ("price_cache_read", {}),
        "pricing.input_cache_write": ("price_cache_write", {}),
        "pricing.internal_reasoning": ("price_reasoning", {}),
        "pricing.request": ("price_request", {"unit": "USD per request"}),
        "pricing.web_search": ("price_search", {"unit": "USD per search"}),
    },
    tokens={"context_length": "context_window", "top_provider.max_completion_tokens": "max_output"},
    stated={
        "name": "model_name",
        "hugging_face_id": "repository",
        "knowledge_cutoff": "knowledge_cutoff",
        "expiration_date": "retires_on",
        "architecture.input_modalities": "input_modalities",
        "architecture.output_modalities": "output_modalities",
    },
    times={"created": "offer_added_on"},
    features={"supported_parameters"},
    left={
        *(
            "id",
            "canonical_slug",
            "object",
            "owned_by",
            "description",
            "links",
            "per_request_limits",
        ),
        *("architecture", "default_parameters", "top_provider", "supported_voices", "reasoning"),
        # Per image or per token, by model: the list does not say which.
        *("pricing.image", "pricing.image_output", "pricing.audio", "pricing.discount"),
    },
)


def _claims(snapshot: Snapshot, rows: Rows) -> Items:
    seen: set[str] = set()

    def read(row: Mapping[str, Any], path: str) -> Items:
        if not (model := plain(row["id"])).startswith("~"):
            yield from offer(FIELDS, Subject(model, "nous"), row, path, seen)

    yield from rows.listed(
        "models", *listing(snapshot, "data"), FIELDS.row() | {"id": needed(SCALAR)}, read
    )


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every entry that is no alias."""
    yield from priced(rows, _claims(snapshot, rows), "pricing.prompt")


SOURCE = Source(
    id="nous_models",
    title="Nous Research inference models",
    publisher="nous",
    kind="provider_docs",
    pages=(
        Page(id="models", url="https://inference-api.nousresearch.com/v1/models", media="json"),
    ),
    parse=parse,
    terms_url="https://nousresearch.com/terms-of-service",
    max_age_days=14,
    lineage=("openrouter_api",),
)
