"""What the site shows of each model: facts, offers, benchmarks, costs, alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.site.offers import (
    OFFERS,
    OTHER_PRICES,
    PRICES_OVER_TIME,
    history_rows,
    offer_rows,
    other_rows,
    others_stated,
)
from pipeline.site.tables import Numbered, Published, Rows, micros, plain, seen

MODELS_PER_FILE = 25

FACT = (
    "value_text",
    "source_id",
    "agreeing",
    "disagreeing",
    "reason",
    "basis_text",
    "locator",
    "is_contested",
)
BENCHMARK = (
    "measure_id",
    "benchmark_id",
    "measure_words",
    "setting_text",
    "score_scale",
    "score_text",
    "evidence",
    "source_id",
    "locator",
)
BENCHMARKS = """
select bests.*, results.last_reviewed_on, claims.locator
from marts.benchmark_bests as bests
left join marts.fct_benchmark_results as results on bests.claim_id = results.claim_id
left join marts.fct_cited_claims as claims on bests.claim_id = claims.claim_id
order by bests.benchmark_id, bests.measure_id, bests.evidence
"""
QUERIES = {
    "facts": """
        select facts.*, claims.locator
        from marts.model_facts as facts
        left join marts.fct_cited_claims as claims on facts.claim_id = claims.claim_id
        order by facts.attribute_id
    """,
    "offers": OFFERS,
    "others": OTHER_PRICES,
    "history": PRICES_OVER_TIME,
    "benchmarks": BENCHMARKS,
    "costs": "select * from marts.model_monthly_costs order by profile_id",
    "alternatives": "select * from marts.model_alternatives order by model_id, position",
    "nearest": "select * from marts.model_neighbours order by nearness, neighbour_model_id",
    "side": "select * from marts.comparison_sides",
    "successor": "select model_id, successor_model_id from marts.model_successors",
    "tasks": """
        select model_id, benchmark_id, variant, source_id, cost_usd_per_task
        from marts.fct_task_costs
        where is_compared
        order by benchmark_id, variant, source_id
    """,
}
COST = ("unavailable_reason", "cached_price", "batch_price", "cheaper_hours_share")
COSTS = ("other_monthly_cost_usd", "saving_usd", "monthly_cost_usd")
ALTERNATIVE = (
    "is_at_least_as_good",
    "is_open_weights",
    "is_dearer_by_task",
    "cost_basis",
    "lost_words",
    "gained_words",
    "unknown_words",
)
MONEY = ("_per_mtok", "_cost_usd")
# Columns of comparison_sides that the index has already.
IN_INDEX = ("model_id", "model_name", "best_for", "decision_fit", "is_coding_product")


def side_columns(published: Published) -> list[str]:
    """The columns of ``comparison_sides`` in the order in which a model's side is written."""
    described = published.connection.execute("describe marts.comparison_sides").fetchall()
    return [name for (name, *_) in described if name not in IN_INDEX]


def model_files(published: Published) -> Iterator[tuple[str, Any]]:
    """The models in files of 25, each file with the addresses its figures come from."""
    parts = {name: published.by("model_id", query) for name, query in QUERIES.items()}
    columns = side_columns(published)
    for start in range(0, len(published.models), MODELS_PER_FILE):
        urls = Numbered()
        models = []
        for row in published.models[start : start + MODELS_PER_FILE]:
            own = {name: rows.get(row["model_id"], []) for name, rows in parts.items()}
            models.append(_model(published, own, columns, urls))
        yield (
            f"models/{start // MODELS_PER_FILE}.json",
            {"urls": list(urls.texts), "models": models},
        )


def _model(
    published: Published, parts: dict[str, Rows], columns: list[str], urls: Numbered
) -> dict[str, Any]:
    return {
        "facts": {
            row["attribute_id"]: [
                *seen(row, FACT, urls),
                others_stated(row["other_values"], row["value_text"]),
            ]
            for row in parts["facts"]
        },
        "offers": offer_rows(published, parts["offers"], urls),
        "others": other_rows(published, parts["others"], urls),
        "history": history_rows(parts["history"], parts["offers"]),
        "benchmarks": [
            [plain(row["score"]), *seen(row, BENCHMARK, urls)] for row in parts["benchmarks"]
        ],
        "costs": {row["profile_id"]: _cost(published, row) for row in parts["costs"]},
        "alternatives": [
            [
                published.model_number[row["other_model_id"]],
                *(micros(row[name]) for name in COSTS),
                *(plain(row[name]) for name in ALTERNATIVE),
            ]
            for row in parts["alternatives"]
        ],
        "nearest": [published.model_number[row["neighbour_model_id"]] for row in parts["nearest"]],
        "successor": [
            published.model_number[row["successor_model_id"]] for row in parts["successor"]
        ],
        "side": [
            [micros(row[name]) if name.endswith(MONEY) else plain(row[name]) for name in columns]
            for row in parts["side"]
        ],
        "tasks": [
            [
                micros(row["cost_usd_per_task"]),
                *(row[name] for name in ("benchmark_id", "variant", "source_id")),
            ]
            for row in parts["tasks"]
        ],
    }


def _cost(published: Published, row: dict[str, Any]) -> list[Any]:
    """Millionths of a dollar a month and the provider's number, or None and None; then ``COST``."""
    number = published.provider_number.get(row["provider_id"])
    return [micros(row["monthly_cost_usd"]), number, *(plain(row[name]) for name in COST)]
