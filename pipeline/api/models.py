"""One model as a JSON document: its facts, prices, offers and scores, each with its source.

Here: which columns of which mart a document holds. Names are those of the marts; amounts are US
dollars, per million tokens where the name says so; days are ISO 8601; null is unknown. Not here:
what a value is (the marts say), where a document is written (``write``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.site.tables import Published, Rows, plain

Document = dict[str, Any]

MODEL = (
    *("model_id", "model_name", "lab_id", "lab_name", "model_type", "is_coding_product"),
    *("best_for", "decision_fit", "provider_count", "has_free_route"),
    *("first_seen_on", "preview_of"),
    *("last_reviewed_on", "is_stale"),
)
FACT = (
    *("value_text", "value_precision", "is_contested", "reason", "agreeing", "disagreeing"),
    *("basis_text", "inherited_from_model_id"),
    *("source_id", "source_url", "last_reviewed_on", "claim_id", "stated_text", "locator"),
)
OTHER_VALUE = (
    *("value", "value_text", "set_aside_reason", "source_id", "source_url"),
    *("last_reviewed_on", "claim_id"),
)
COMPONENTS = ("input", "output", "cache_read")
COST = ("monthly_cost_usd", "basis", "provider_id", "cost_last_reviewed_on", "unavailable_reason")
OFFER = (
    *("offer_id", "provider_id", "provider_name", "provider_kind", "provider_model_name"),
    *("region_scope", "service_tier", "context_tier", "context_min_tokens", "context_max_tokens"),
    *("mode", "quantization", "effort", "plan", "time_window", "promotion", "endpoint"),
    *("input_usd_per_mtok", "output_usd_per_mtok", "cache_read_usd_per_mtok"),
    *("cache_write_usd_per_mtok", "reasoning_usd_per_mtok"),
    *("context_window_tokens", "max_output_tokens", "is_free", "ends_on"),
    *("is_list", "is_established", "is_choosable", "not_chosen_reason", "is_stale"),
    *("is_own_page", "is_corroborated", "source_id", "source_url", "last_reviewed_on"),
)
OTHER_PRICE = (
    *("provider_id", "provider_model_name", "component", "modality", "direction", "unit"),
    *("unit_detail", "size", "region_scope", "service_tier", "usd_per_unit"),
    *("source_id", "source_url", "last_seen_on", "claim_id"),
)
PERIOD = ("offer_id", "component", "usd_per_mtok", "valid_from", "valid_to", "source_url")
SCORE = (
    *("benchmark_id", "benchmark_name", "variant", "metric", "setting", "score", "score_scale"),
    *("interval_low", "interval_high", "item_count", "evidence", "reported_on"),
    *("source_id", "source_url", "last_reviewed_on", "claim_id", "locator"),
)
ENDING = (
    *("provider_id", "ends_on", "is_official", "successor_text", "successor_model_id"),
    *("source_id", "source_url", "last_reviewed_on"),
)
ALTERNATIVE = (
    *("position", "other_model_id", "cost_basis", "monthly_cost_usd", "other_monthly_cost_usd"),
    *("saving_usd", "is_at_least_as_good", "worse_on", "better_on", "unknown_on"),
    *("lost_capabilities", "gained_capabilities", "worse_boards", "better_boards"),
    *("is_open_weights", "is_dearer_by_task"),
    *("evidence", "last_reviewed_on"),
)
QUERIES = {
    "alternatives": "from marts.model_alternatives order by model_id, position",
    "facts": """
        select facts.*, claims.value_text as stated_text, claims.locator
        from marts.model_facts as facts
        left join marts.fct_cited_claims as claims on facts.claim_id = claims.claim_id
        order by facts.attribute_id
    """,
    "costs": "from marts.model_monthly_costs order by profile_id",
    "offers": """
        select
            offers.*, providers.provider_name, providers.provider_kind,
            routes.is_list, routes.is_established, routes.is_choosable,
            routes.not_chosen_reason, routes.is_stale
        from marts.fct_offers as offers
        left join marts.dim_providers as providers on offers.provider_id = providers.provider_id
        left join marts.model_routes as routes on offers.offer_id = routes.offer_id
        order by offers.provider_id, offers.offer_id
    """,
    "other_prices": """
        select *, last_reviewed_on as last_seen_on
        from marts.fct_price_components
        where
            model_id is not null and is_in_force and usd_per_unit is not null
            and (unit <> 'mtok' or modality <> 'text')
        order by provider_id, component, component_id
    """,
    "price_history": """
        select history.*
        from marts.fct_price_history as history
        inner join marts.fct_offers as offers on history.offer_id = offers.offer_id
        inner join (
            select offer_id, component
            from marts.fct_price_history
            group by all
            having count(*) > 1
        ) as changed
            on history.offer_id = changed.offer_id and history.component = changed.component
        order by history.offer_id, history.component, history.valid_from
    """,
    "benchmarks": """
        select results.*, benchmarks.benchmark_name, claims.locator
        from marts.fct_benchmark_results as results
        left join marts.fct_cited_claims as claims on results.claim_id = claims.claim_id
        left join marts.dim_benchmarks as benchmarks
            on results.benchmark_id = benchmarks.benchmark_id
        order by
            results.benchmark_id, results.variant, results.evidence, results.setting,
            results.claim_id
    """,
    "endings": "from marts.model_endings order by provider_id nulls first, ends_on",
    "names": """
        select distinct model_id, raw_name
        from marts.model_aliases
        where model_id is not null
        order by all
    """,
    "nearest": "from marts.model_neighbours order by nearness, neighbour_model_id",
}


def model_documents(published: Published) -> Iterator[tuple[str, Document]]:
    """Id and document of every model, in the order of ids."""
    parts = {name: published.by("model_id", query) for name, query in QUERIES.items()}
    for model in published.models:
        own = {name: rows.get(model["model_id"], []) for name, rows in parts.items()}
        yield model["model_id"], _document(model, own)


def _document(model: dict[str, Any], parts: dict[str, Rows]) -> Document:
    return {
        **taken(model, MODEL),
        "names": [row["raw_name"] for row in parts["names"]],
        "facts": {fact["attribute_id"]: _fact(model, fact) for fact in parts["facts"]},
        "prices": prices(model),
        "monthly_costs": {row["profile_id"]: taken(row, COST) for row in parts["costs"]},
        "offers": _each(parts["offers"], OFFER),
        "other_prices": _each(parts["other_prices"], OTHER_PRICE),
        "price_history": _each(parts["price_history"], PERIOD),
        "benchmarks": _each(parts["benchmarks"], SCORE),
        "endings": _each(parts["endings"], ENDING),
        "alternatives": _each(parts["alternatives"], ALTERNATIVE),
        "nearest": [row["neighbour_model_id"] for row in parts["nearest"]],
    }


def _fact(model: dict[str, Any], fact: dict[str, Any]) -> Document:
    """The value as ``dim_models`` has it: typed, and unknown where a capability is contested."""
    value = model.get(fact["attribute_id"], fact["value"])
    others = _each(fact["other_values"], OTHER_VALUE)
    return {"value": plain(value), **taken(fact, FACT), "other_values": others}


def prices(model: dict[str, Any]) -> Document:
    """List, best and cheapest price of a row of ``dim_models``, each with route, source and day."""
    return {
        "list": _price(model, "list", "list_provider_id"),
        "best": _price(model, "best", "best_provider_id"),
        "cheapest": _price(model, "cheapest", "cheapest_route_provider_id"),
    }


def _price(model: dict[str, Any], basis: str, provider: str) -> Document:
    return {
        **{
            f"{component}_usd_per_mtok": plain(model.get(f"{basis}_{component}_usd_per_mtok"))
            for component in COMPONENTS
        },
        "provider_id": model[provider],
        "source_url": model[f"{basis}_source_url"],
        "last_reviewed_on": plain(model[f"{basis}_last_reviewed_on"]),
        "missing_reason": model.get(f"{basis}_missing_reason"),
    }


def taken(row: dict[str, Any], columns: Iterable[str]) -> Document:
    """The named columns of a row, as JSON has them."""
    return {column: plain(row[column]) for column in columns}


def known(row: dict[str, Any], columns: Iterable[str]) -> Document:
    """The named columns of a row that are not null: most conditions of an offer are not stated."""
    return {column: value for column, value in taken(row, columns).items() if value is not None}


def _each(rows: Rows, columns: Iterable[str]) -> list[Document]:
    return [known(row, columns) for row in rows]
