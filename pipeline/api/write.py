"""Writing ``api/v1`` of a release: an index, a document a model, the lists they refer to, schemas.

Addresses are permanent within a version: ``v1`` gains keys and loses none. Only the index names the
build, so a model of which nothing changed keeps its bytes from one release to the next. What is
written comes from the published file alone, which holds public prices only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from pipeline.api.models import Document, known, model_documents, taken
from pipeline.api.schemas import Columns, index, listed, model
from pipeline.escapes import dump_json
from pipeline.site.tables import Published, plain
from pipeline.storage.database import connect
from pipeline.words import capability_names, specifications

VERSION = "v1"
ADDRESSES = {
    "model": "models/{+file}",
    "model_page": "../../site/model.html?id={model_id}",
    "pair_page": "../../site/compare.html?a={model_id}&b={other_model_id}",
    "models_page": "../../site/compare.html{?m*}",
    "current_release": "../../../../current/",
    "release": "../../../../releases/{build_id}/",
}
"""URI templates (RFC 6570), relative to the index as served from the folder ``published``."""
ENTRY = (
    *("model_id", "model_name", "lab_id", "lab_name", "model_type", "status", "released_on"),
    *("context_window_tokens", "max_output_tokens", "is_open_weights", "provider_count"),
    *("list_input_usd_per_mtok", "list_output_usd_per_mtok", "list_provider_id"),
    *("best_input_usd_per_mtok", "best_output_usd_per_mtok", "best_provider_id"),
    *("cheapest_input_usd_per_mtok", "cheapest_output_usd_per_mtok"),
    *("last_reviewed_on", "is_stale"),
)
PROVIDER = (
    *("provider_id", "provider_name", "provider_kind", "provider_url", "is_established"),
    *("established_reason", "model_count", "offer_count", "last_reviewed_on"),
)
SOURCE = (
    *("source_id", "source_title", "source_kind", "publisher", "source_url", "terms_url"),
    *("last_reviewed_on", "is_stale"),
)
BENCHMARK = ("benchmark_id", "benchmark_name", "score_scale", "is_coding", "model_count")
LISTS = {
    "providers": ("from marts.dim_providers order by provider_id", PROVIDER),
    "sources": ("from marts.dim_sources order by source_id", SOURCE),
    "benchmarks": ("from marts.dim_benchmarks order by benchmark_id", BENCHMARK),
}


def write_api(database: Path, folder: Path, build_id: str, published_at: datetime) -> int:
    """Write ``api/v1`` of a published file into ``folder``; returns how many models it holds."""
    root = folder / "api" / VERSION
    with connect(database, read_only=True) as connection:
        published = Published(connection)
        for name, document in _documents(published, build_id, published_at):
            _write(root / name, document)
        for name, schema in schemas(connection).items():
            _write(root / "schemas" / f"{name}.schema.json", schema)
    os.sync()  # once: waiting for the disk file by file takes longer than writing thousands
    return len(published.models)


def schemas(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The JSON Schema by kind of file."""
    of = Columns(connection)
    lists = {name: listed(name, query, columns, of) for name, (query, columns) in LISTS.items()}
    return {"index": index(ENTRY, of), "model": model(of), **lists}


def _documents(
    published: Published, build_id: str, published_at: datetime
) -> Iterator[tuple[str, Any]]:
    """Name and content of every file but the schemas."""
    yield "index.json", _index(published, build_id, published_at)
    for name, (query, columns) in LISTS.items():
        yield f"{name}.json", {name: [taken(row, columns) for row in published.rows(query)]}
    for model_id, document in model_documents(published):
        yield f"models/{file_of(model_id)}", document


def _index(published: Published, build_id: str, published_at: datetime) -> Document:
    profiles = published.rows("from marts.dim_traffic_profiles order by profile_id")
    return {
        "api_version": VERSION,
        "build_id": build_id,
        "published_at": published_at.astimezone(UTC).isoformat(),
        "addresses": ADDRESSES,
        "files": {name: f"{name}.json" for name in LISTS},
        "schemas": {name: f"schemas/{name}.schema.json" for name in ("index", "model", *LISTS)},
        "specifications": specifications(),
        "capabilities": {f"supports_{name}": label for name, label in capability_names().items()},
        "traffic_profiles": [
            {name: plain(value) for name, value in profile.items()} for profile in profiles
        ],
        "models": [
            {
                **known(model, ENTRY),
                "file": quote(file_of(model["model_id"])),
            }
            for model in published.models
        ],
    }


def file_of(model_id: str) -> str:
    """The file of a model's document: its id, with what is no part of a file's name encoded.

    ``qwen/qwen3.5-4b`` is ``qwen/qwen3.5-4b.json``; no id leads out of the folder.
    """
    parts = (quote(part, safe="+") or "%2F" for part in model_id.split("/"))
    return "/".join(part if part.strip(".") else "%2E" * len(part) for part in parts) + ".json"


def _write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dump_json(content, is_packed=True) + "\n", encoding="utf-8")
