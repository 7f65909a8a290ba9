"""NVIDIA NIM: which models its hosted API serves.

``data[]`` with an id and its owner, keyless; no prices, no limits (read for availability only by
https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/sync/providers/nvidia.ts).
``created`` is the same made-up time for every entry and left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread_once
from pipeline.readers.model_lists import listing
from pipeline.readers.shapes import TEXT, needed

LEFT = {"id", "object", "created", "owned_by", "root", "parent", "permission"}


ROW = {"id": needed(TEXT), "owned_by": needed(TEXT)}


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """The owner of every model that is served: the claim says that there is such a route."""
    seen: set[str] = set()
    listed, path = listing(snapshot, "data")
    if not listed:
        raise PageChanged("'data' lists no model at all")

    def read(row: Mapping[str, Any], where: str) -> Items:
        yield from unread_once(row, LEFT, where, seen)
        yield Subject(row["id"], "nvidia").claim("lab", row["owned_by"], f"{where}.owned_by")

    yield from rows.listed("models", listed, path, ROW, read)


SOURCE = Source(
    id="nvidia_nim",
    title="NVIDIA NIM models",
    publisher="nvidia",
    kind="provider_docs",
    pages=(Page(id="models", url="https://integrate.api.nvidia.com/v1/models", media="json"),),
    parse=parse,
    terms_url="https://www.nvidia.com/en-us/agreements/cloud-services/service-specific-terms-for-nvidia-cloud-services/",
    max_age_days=14,
)
