"""What the tools answer: rows of the release, each value with its source address and day.

Here: which rows a question is answered with, and how many at most. Not here: the protocol
(``server``), other days (``over_time``), any rule: names, alternatives and verdicts are those of
the published tables and functions. Values are as JSON has them; amounts are US dollars.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from pipeline.api.models import known, prices, taken
from pipeline.comparing.alternatives import alternatives
from pipeline.comparing.many import compare_many
from pipeline.published import MEANT, ModelName, find_model, near_names, rows
from pipeline.words import capability_names, specifications

Answer = dict[str, Any]

MODEL = (
    *("model_id", "model_name", "lab_name", "model_type", "status", "released_on"),
    *("context_window_tokens", "max_output_tokens", "is_open_weights", "provider_count"),
    *("best_for", "last_reviewed_on", "is_stale"),
)
FACT = (
    *("attribute_id", "value_text", "is_contested", "reason", "agreeing", "disagreeing"),
    *("basis_text", "inherited_from_model_id"),
    *("source_id", "source_url", "last_reviewed_on", "claim_id", "stated_text", "locator"),
)
STATED = ("attribute_id", "value_text", "is_contested", "source_url", "last_reviewed_on")
OTHER = ("value_text", "set_aside_reason", "source_id", "source_url", "last_reviewed_on")
ALTERNATIVE = (
    *("other_model_id", "other_model_name", "cost_basis", "monthly_cost_usd"),
    *("other_monthly_cost_usd", "saving_usd", "better_on", "worse_on", "unknown_on"),
    *("lost_capabilities", "gained_capabilities", "worse_boards", "better_boards"),
    *("unsure_ending", "evidence", "last_reviewed_on"),
)
OTHERS_SHOWN = 10
FACTS = """
select facts.*, claims.value_text as stated_text, claims.locator
from marts.model_facts as facts
left join marts.fct_cited_claims as claims on facts.claim_id = claims.claim_id
where facts.model_id = ?
order by facts.attribute_id
"""
CONTAINING = """
select model_id
from marts.dim_models
where contains(lower(model_id || ' ' || model_name || ' ' || lab_name), lower(trim(?)))
order by provider_count desc, model_id
limit ?
"""
COSTS = """
select costs.*, profiles.profile_name
from marts.model_monthly_costs as costs
inner join marts.dim_traffic_profiles as profiles on costs.profile_id = profiles.profile_id
where costs.model_id = ? and costs.profile_id = ?
"""
COST = (
    *("monthly_cost_usd", "basis", "provider_id", "cost_last_reviewed_on", "unavailable_reason"),
    *("cached_price", "batch_price", "cheaper_hours_share"),
)


class UnknownWord(LookupError):
    """A profile, attribute or provider that the release does not have; the message lists some."""


def find(published: duckdb.DuckDBPyConnection, name: str, limit: int) -> Answer:
    """The models a name means, then those whose name, id or lab contains it, then near names."""
    meant = published.execute(MEANT, [name]).fetchall()
    certain = {model_id: is_certain for model_id, _, is_certain, _ in meant}
    containing = [
        model_id for (model_id,) in published.execute(CONTAINING, [name, limit]).fetchall()
    ]
    ids = list(dict.fromkeys([*certain, *containing]))[:limit]
    models = [_about(published, model_id) for model_id in ids]
    for model in models:
        model["is_meant"] = certain.get(model["model_id"], False)
    return {"models": models, "near_names": [] if ids else near_names(published, name)}


def compare(published: duckdb.DuckDBPyConnection, names: Sequence[str], profile: str) -> Answer:
    """Models side by side: facts, prices and costs of each, who leads each row, every verdict.

    Raises ``UnknownModel``, or ``UnknownWord`` for a traffic profile that does not exist.
    """
    refuse_unknown(published, "traffic profile", "dim_traffic_profiles", "profile_id", profile)
    found = compare_many(published, names)
    ids = [model.model_id for model in found.models]
    return {
        "models": [
            {
                **_about(published, model_id),
                "monthly_cost": _cost(published, model_id, profile),
                "facts": _facts(published, model_id),
            }
            for model_id in ids
        ],
        "rows": [
            {
                "label": line.label,
                "cells": line.cells,
                "leader": None if line.leader is None else ids[line.leader],
            }
            for line in found.lines
        ],
        "verdicts": [{"pair": pair, "verdict": verdict} for pair, verdict in found.verdicts],
    }


def other_models(
    published: duckdb.DuckDBPyConnection, name: str, limit: int, **bounds: Any
) -> Answer:
    """Other models for who uses one, most saved first; ``bounds`` as ``alternatives`` has them."""
    model = find_model(published, name)
    found = alternatives(published, model, **bounds)
    shown = [
        {**known(row, ALTERNATIVE), "price": _price(published, row)} for row in found[: limit + 1]
    ]
    return {**named(model), **cut("alternatives", shown, limit)}


def traced(published: duckdb.DuckDBPyConnection, name: str, attribute: str | None) -> Answer:
    """Facts of a model with the page that states each and what others state instead.

    Raises ``UnknownWord`` for an attribute that the model has no value for, naming those it has.
    """
    model = find_model(published, name)
    facts = _facts_of(published, model.model_id)
    chosen = [fact for fact in facts if attribute in (None, fact["attribute_id"])]
    if not chosen:
        has = ", ".join(fact["attribute_id"] for fact in facts) or "none"
        raise UnknownWord(f"{model.model_name} has no '{attribute}'; it has: {has}")
    told = []
    for fact in chosen:
        others = [known(other, OTHER) for other in fact["other_values"]]
        told.append({**taken(fact, FACT), **cut("other_values", others, OTHERS_SHOWN)})
    return {**named(model), "facts": told}


def _about(published: duckdb.DuckDBPyConnection, model_id: str) -> Answer:
    [row] = rows(published, "from marts.dim_models where model_id = ?", [model_id])
    return {**known(row, MODEL), "prices": prices(row)}


def _price(published: duckdb.DuckDBPyConnection, row: Answer) -> Answer | None:
    """The price of another model on the basis that both are compared on."""
    [other] = rows(published, "from marts.dim_models where model_id = ?", [row["other_model_id"]])
    found: Answer | None = prices(other).get(row["cost_basis"])
    return found


def _cost(published: duckdb.DuckDBPyConnection, model_id: str, profile: str) -> Answer:
    found = rows(published, COSTS, [model_id, profile])
    return {"profile": profile, **(known(found[0], COST) if found else {})}


def _facts(published: duckdb.DuckDBPyConnection, model_id: str) -> list[Answer]:
    """The specifications and capabilities that any source states."""
    shown = {*specifications(), *(f"supports_{name}" for name in capability_names())}
    found = _facts_of(published, model_id)
    return [known(fact, STATED) for fact in found if fact["attribute_id"] in shown]


def _facts_of(published: duckdb.DuckDBPyConnection, model_id: str) -> list[Answer]:
    return rows(published, FACTS, [model_id])


def named(model: ModelName) -> Answer:
    """How an answer names the model it is about."""
    asked = {"asked": model.asked} if model.asked else {}
    return {"model_id": model.model_id, "model_name": model.model_name, **asked}


def cut(name: str, found: Sequence[Any], limit: int) -> Answer:
    """The first of them, and whether there are more."""
    return {name: list(found[:limit]), f"has_more_{name}": len(found) > limit}


def refuse_unknown(
    published: duckdb.DuckDBPyConnection, what: str, table: str, column: str, value: str
) -> None:
    """Raise ``UnknownWord`` for a value that a column does not have, naming those like it."""
    found = published.execute(f"select {column} from marts.{table} order by 1").fetchall()
    ids = [row[0] for row in found]
    if value not in ids:
        near = [one for one in ids if value.lower() in one.lower()] or ids
        raise UnknownWord(f"no {what} '{value}'; there are: {', '.join(near[:20])}")
