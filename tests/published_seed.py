"""A release of a small warehouse: the seed page's models and conflicts."""

import fcntl
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import duckdb
import pytest

from pipeline.building import audit
from pipeline.claims import Claim
from pipeline.publishing.publish import current, publish
from pipeline.storage.home import DataHome
from tests import built_warehouse
from tests.seed_page_claims import (
    CLAUDE,
    GROK,
    USD,
    about,
    further_models,
    route,
    seed_page,
)

READ_AT = datetime(2026, 5, 19, tzinfo=UTC)


def home(
    factory: pytest.TempPathFactory,
    name: str = "published_seed",
    further: Mapping[str, Sequence[Claim]] | None = None,
) -> DataHome:
    """The data home with the release in it, built once a test run: its workers share it.

    One with ``further`` claims, by source, has a ``name`` of its own.
    """
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    built = DataHome(folder / name).create()
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if current(built.published) is None:
            _build(built, further or {})
    return built


def functions(release: duckdb.DuckDBPyConnection, *names: str) -> list[str]:
    """Statements that make functions of the release in schema ``marts`` of another database."""
    found = release.execute(
        "select function_name, parameters, function_type, macro_definition "
        "from duckdb_functions() where schema_name = 'marts' and list_contains(?, function_name)",
        [list(names)],
    ).fetchall()
    made = {
        name: f"create macro marts.{name}({', '.join(parameters)}) as "
        + (f"table {definition}" if kind == "table_macro" else f"({definition})")
        for name, parameters, kind, definition in found
    }
    return [made[name] for name in names]


def _build(built: DataHome, further: Mapping[str, Sequence[Claim]]) -> None:
    claims = [
        *seed_page(),
        *further_models(),
    ]
    claims += route(CLAUDE, "anthropic", "$3", "$15", "$0.30")
    claims += _of_pages("0.375", "20000", "2024-08-31")
    others = [about(CLAUDE, "context_window", "189096", unit="tokens")]
    official = _of_pages("3.75", "200000", "2024-07-01")
    sources = {
        "models_dev": claims,
        "litellm_prices": others,
        "anthropic_docs": official[:2],
        "xai_docs": official[2:],
    }
    for source_id, stated in further.items():
        sources[source_id] = [*sources.get(source_id, []), *stated]
    built_warehouse.build(built.root, sources, READ_AT)
    built.dbt_target.mkdir(parents=True, exist_ok=True)
    audit.passed_mark(built.dbt_target).touch()
    publish(built, READ_AT)


def _of_pages(cache_write: str, max_input: str, cutoff: str) -> list[Claim]:
    """What a catalogue and the labs' own pages say differently: a price, a limit and a date."""
    return [
        about(CLAUDE, "price_cache_write", cache_write, provider="anthropic", unit=USD),
        about(CLAUDE, "max_input", max_input, provider="anthropic", unit="tokens"),
        about(GROK, "knowledge_cutoff", cutoff, provider="xai"),
    ]
