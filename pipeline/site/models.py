"""What the site shows of each model: facts, offers, benchmarks, costs, alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.site.tables import Numbered, Published, Rows, micros, plain, seen

MODELS_PER_FILE = 25

PRICES = (
    "input_usd_per_mtok",
    "output_usd_per_mtok",
    "cache_read_usd_per_mtok",
    "cache_write_usd_per_mtok",
)
# Of each price: as a reader writes it, and what others state for the same offer.
STATED = ("input", "output", "cache_read")
OFFER = (
    "provider_model_name",
    "service_tier",
    "conditions",
    "is_free",
    "context_window_tokens",
    "max_output_tokens",
    "is_route",
    "is_choosable",
    "is_costed",
    "is_established",
    "is_list",
    "is_own_page",
    "is_corroborated",
    "is_stale",
    "not_chosen_reason",
    "ends_on",
    "locator",
    "source_id",
)
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
# What an offer is beside the headline price: batch tier, long context, a region.
CONDITIONS = """concat_ws(
    ', ',
    nullif(service_tier, 'standard'),
    nullif(context_tier, 'base') || ' context',
    nullif(region_scope, 'global'),
    nullif(mode, 'default'),
    nullif(quantization, 'as_released'),
    nullif(promotion, 'none')
)"""
OFFERS = f"""
select
    offers.*,
    routes.offer_id is not null and not routes.is_far_below_lab as is_route,
    coalesce(routes.is_choosable, false) as is_choosable,
    coalesce(routes.is_costed, false) as is_costed,
    coalesce(routes.is_established, false) as is_established,
    coalesce(routes.is_list, false) as is_list,
    coalesce(routes.is_stale, false) as is_stale,
    routes.not_chosen_reason,
    claims.locator,
    input.value_text as input_text,
    output.value_text as output_text,
    cached.value_text as cache_read_text,
    input.other_values as input_others,
    output.other_values as output_others,
    cached.other_values as cache_read_others
from (select *, {CONDITIONS} as conditions from marts.fct_offers) as offers
left join marts.model_routes as routes on offers.offer_id = routes.offer_id
left join marts.offer_facts as input
    on offers.offer_id = input.offer_id and input.attribute_id = 'input_usd_per_mtok'
left join marts.offer_facts as output
    on offers.offer_id = output.offer_id and output.attribute_id = 'output_usd_per_mtok'
left join marts.offer_facts as cached
    on offers.offer_id = cached.offer_id and cached.attribute_id = 'cache_read_usd_per_mtok'
left join marts.fct_cited_claims as claims
    on coalesce(output.claim_id, input.claim_id) = claims.claim_id
order by
    offers.output_usd_per_mtok nulls last,
    offers.input_usd_per_mtok nulls last,
    offers.provider_id,
    offers.offer_id
"""
# Of routes to choose also prices that never changed: how long one holds says something.
PRICES_OVER_TIME = """
select history.model_id, history.offer_id, component, valid_from, usd_per_mtok
from marts.fct_price_history as history
left join marts.model_routes as routes on history.offer_id = routes.offer_id
where component in ('input', 'output')
qualify
    count(*) over (partition by history.offer_id, component) > 1
    or routes.is_established or routes.is_list
order by history.offer_id, component, valid_from
"""
BENCHMARKS = """
select bests.*, results.last_reviewed_on, claims.locator
from marts.benchmark_bests as bests
left join marts.fct_benchmark_results as results on bests.claim_id = results.claim_id
left join marts.fct_cited_claims as claims on bests.claim_id = claims.claim_id
order by bests.benchmark_id, bests.measure_id, bests.evidence
"""
# What is no token of text, and tokens that are priced apart.
OTHER_PRICES = """
select
    model_id,
    provider_id,
    concat_ws(
        ', ',
        replace(component, '_', ' '), nullif(modality, 'text'), direction, unit_detail, size,
        nullif(region_scope, 'global'), nullif(service_tier, 'standard'),
        nullif(context_tier, 'base') || ' context', nullif(mode, 'default'),
        nullif(promotion, 'none'), 'by ' || nullif(endpoint, 'any'), plan_name
    ) as what,
    unit,
    usd_per_unit,
    source_id,
    source_url,
    cast(last_seen_at as date) as last_reviewed_on
from marts.fct_price_components
where
    is_in_force
    and model_id is not null
    and usd_per_unit is not null
    and (
        unit <> 'mtok' or modality <> 'text'
        or component not in ('input', 'output', 'cache_read', 'cache_write')
    )
order by provider_id, what, component_id
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
    "tasks": """
        select model_id, benchmark_id, variant, source_id, cost_usd_per_task
        from marts.fct_task_costs
        where is_compared
        order by benchmark_id, variant, source_id
    """,
}
ALTERNATIVE = (
    "is_at_least_as_good",
    "is_open_weights",
    "is_dearer_by_task",
    "cost_basis",
    "worse_on",
    "better_on",
    "unknown_on",
    "lost_capabilities",
    "gained_capabilities",
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
    place = {row["offer_id"]: number for number, row in enumerate(parts["offers"])}
    return {
        "facts": {
            row["attribute_id"]: [*seen(row, FACT, urls), _others(row["other_values"])]
            for row in parts["facts"]
        },
        "offers": [
            [
                published.provider_number[row["provider_id"]],
                [micros(row[name]) for name in PRICES],
                [row[f"{name}_text"] for name in STATED],
                [_others(row[f"{name}_others"]) for name in STATED],
                *seen(row, OFFER, urls),
            ]
            for row in parts["offers"]
        ],
        "others": [
            [
                published.provider_number[row["provider_id"]],
                row["what"],
                f"${row['usd_per_unit'].normalize():f}",
                row["unit"],
                *seen(row, ("source_id",), urls),
            ]
            for row in parts["others"]
        ],
        "history": [
            [
                place[row["offer_id"]],
                row["component"],
                plain(row["valid_from"]),
                micros(row["usd_per_mtok"]),
            ]
            for row in parts["history"]
            if row["offer_id"] in place  # offers that ended have a history too
        ],
        "benchmarks": [
            [plain(row["score"]), *seen(row, BENCHMARK, urls)] for row in parts["benchmarks"]
        ],
        "costs": {row["profile_id"]: _cost(published, row) for row in parts["costs"]},
        "alternatives": [
            [
                published.model_number[row["other_model_id"]],
                *(micros(row[name]) for name in ("other_monthly_cost_usd", "saving_usd")),
                *(plain(row[name]) for name in ALTERNATIVE),
            ]
            for row in parts["alternatives"]
        ],
        "nearest": [published.model_number[row["neighbour_model_id"]] for row in parts["nearest"]],
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


def _others(stated: Rows | None) -> list[list[str]]:
    """Values that other sources state, as a reader writes them, each with its source."""
    told = ((other["value_text"], other["source_id"]) for other in stated or ())
    return [list(pair) for pair in dict.fromkeys(told)]


def _cost(published: Published, row: dict[str, Any]) -> list[Any]:
    """Millionths of a dollar a month and the provider's number, or None and None and why."""
    number = published.provider_number.get(row["provider_id"])
    return [micros(row["monthly_cost_usd"]), number, row["unavailable_reason"]]
