"""Nebius Token Factory: models, flavours, prices and served limits, from its public list.

A list of models, each with ``flavors``: the offers, with ids and prices of their own in USD per
million tokens, as their names say (read so by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/nebius.ts).
``label`` is ``cheap`` for the standard flavour and otherwise a tier such as ``fast``.
``max_model_len`` is exact, ``context_window_k`` the same in rounded thousands. ``created_at`` is a
number or a date, by entry. ``use_cases`` mixes abilities with topics and is left out, as is
``size_b``, which is 0 for most models.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import Page, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.model_lists import Fields, listing, offer, priced
from pipeline.readers.shapes import SCALAR, TEXT, needed, placed

FLAVOUR = Fields(
    unit="USD per 1M tokens",
    prices={
        "input_price_per_million_tokens": ("price_input", {}),
        "output_price_per_million_tokens": ("price_output", {}),
        "cached_input_price_per_million_tokens": ("price_cache_read", {}),
    },
    tokens={"max_model_len": "context_window"},
    stated={"model_name": "model_name", "model_type": "model_type"},
    conditions={"quantization": "quantization"},
    left={
        *("model_id", "model_description", "label", "regions", "external_provider", "tags"),
        *("use_cases", "context_window_k", "tokens_per_second", "input_tps"),
    },
)
MODEL = {"status": "status", "huggingface_url": "repository", "vendor": "lab"}
LEFT = {
    "context_window_k", "created_at", "description", "fine_tune", "flavors", "license",
    "logo_url", "name", "policy_url", "quality", "size_b", "tags", "type", "use_cases",
}  # fmt: skip


SHAPE = dict.fromkeys((*MODEL, "created_at"), SCALAR) | {
    "license": {"name": SCALAR},
    "flavors": needed([{"model_id": needed(TEXT), "label": needed(TEXT)}]),
}


def _of_model(subject: Subject, model: Mapping[str, Any], path: str) -> Items:
    yield from subject.stated(model, MODEL, path)
    yield from subject.stated(model.get("license", {}), {"name": "license"}, f"{path}.license")
    unit = "unix seconds" if isinstance(model.get("created_at"), int) else None
    yield from subject.stated(model, {"created_at": "offer_added_on"}, path, unit_text=unit)


def _claims(snapshot: Snapshot, rows: Rows) -> Items:
    seen: set[str] = set()

    def read(model: Mapping[str, Any], path: str) -> Items:
        yield from unread_once(model, MODEL.keys() | LEFT, path, seen)
        for flavour, where in placed(model["flavors"], f"{path}.flavors"):
            subject = Subject(flavour["model_id"], "nebius")
            label = flavour["label"]
            tiered = subject if label == "cheap" else subject.under(service_tier=label)
            yield from offer(FLAVOUR, tiered, flavour, where, seen)
            yield from _of_model(subject, model, path)

    yield from rows.listed("models", *listing(snapshot, None), SHAPE, read)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every flavour, with what its model's entry says."""
    yield from priced(rows, _claims(snapshot, rows), "input_price_per_million_tokens")


SOURCE = Source(
    id="nebius_models",
    title="Nebius Token Factory models",
    publisher="nebius",
    kind="provider_docs",
    pages=(
        Page(
            id="models", url="https://tokenfactory.nebius.com/api/public/models_info", media="json"
        ),
    ),
    parse=parse,
    terms_url="https://docs.tokenfactory.nebius.com/legal/terms-of-service",
    max_age_days=14,
)
