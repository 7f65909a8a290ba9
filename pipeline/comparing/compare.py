"""One comparison, read from the published file and rendered as text, Markdown, HTML or JSON.

Here: which rows a comparison is made of. What a month costs is in ``costs``, how it all is laid out
in ``layout`` and the templates; the rules and sentences are columns of ``comparison_scorecards``
and ``comparison_pages``.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from pipeline.comparing.comparison import Comparison
from pipeline.comparing.costs import Traffic, monthly_costs
from pipeline.escapes import dump_json
from pipeline.published import ModelName, UnknownModel, find_model, rows, rows_of_each

SUFFIX = {"text": "txt", "md": "md", "html": "html"}
PAIR = "where left_model_id = ? and right_model_id = ?"

# Of both sides at once: to plan a query takes longer than to answer it.
MODELS = "select * from marts.dim_models where model_id in (?, ?)"
TEXTS = "select * from marts.comparison_sides where model_id in (?, ?)"
FACTS = "select * from marts.model_facts where model_id in (?, ?)"
# One price for each provider, as the cheapest prices and the monthly costs use it.
ROUTES = """
select routes.*, offers.provider_model_name, offers.mode, offers.quantization
from marts.model_routes as routes
inner join marts.fct_offers as offers on routes.offer_id = offers.offer_id
where routes.model_id in (?, ?) and routes.service_tier = 'standard'
order by
    routes.is_costed desc,
    routes.output_usd_per_mtok nulls last,
    routes.input_usd_per_mtok nulls last,
    routes.provider_name
"""
ROUTE_FACTS = """
select facts.*
from marts.offer_facts as facts
semi join marts.model_routes as routes
    on
        facts.offer_id = routes.offer_id
        and routes.model_id in (?, ?)
        and routes.service_tier = 'standard'
"""
HISTORY = """
select model_id, offer_id, component, usd_per_mtok, valid_from, valid_to, source_url
from marts.fct_price_history
where model_id in (?, ?) and component in ('input', 'output')
order by offer_id, component, valid_from
"""
# That which the pair's row names first, then the broadest.
BENCHMARKS = f"""
select *
from marts.comparison_benchmarks
{PAIR}
order by
    (measure_id = ?) desc nulls last,
    benchmark_rank nulls last,
    is_like_for_like desc,
    abs(gap) desc,
    measure_id
"""


class UnknownTraffic(UnknownModel):
    """A traffic profile that does not exist; the message lists those that do."""


def render(comparison: Comparison, output: str) -> str:
    """The comparison as ``text``, ``md``, ``html`` or ``json``."""
    if output == "json":
        return dump_json(asdict(comparison), _plain)
    # Imported late: the templates' library takes as long as a query.
    from pipeline.comparing.layout import render_template

    return render_template(comparison, f"comparison.{SUFFIX[output]}")


def compare_models(
    published: duckdb.DuckDBPyConnection, one: str, other: str, traffic: Traffic
) -> Comparison:
    """The comparison of two models by any of their names, in either order.

    Raises ``UnknownModel`` for a name nobody has, for a model with itself, and for a pair that is
    not compared (embedding, image and other models are kept but not paired).
    """
    models = find_model(published, one), find_model(published, other)
    left, right = sorted(models, key=lambda model: model.model_id)
    if left.model_id == right.model_id:
        raise UnknownModel(f"'{one}' and '{other}' are the same model, {left.model_name}")
    pair = [left.model_id, right.model_id]
    found = rows(published, f"select * from marts.comparison_scorecards {PAIR}", pair)
    if not found:
        raise UnknownModel(f"{left.model_name} and {right.model_name} are not both language models")
    asked = profile(published, traffic)
    one_side, other_side = _sides(published, models)
    return Comparison(
        models=models,
        sides=(one_side, other_side),
        scorecard=found[0],
        page=_page(published, pair),
        benchmarks=rows(published, BENCHMARKS, [*pair, found[0]["top_measure_id"]]),
        decided_by=rows(
            published,
            f"select * from marts.comparison_decided_by {PAIR} "
            "order by last_reviewed_on, side, fact_id",
            pair,
        ),
        related=rows(
            published,
            f"select * from marts.comparison_related {PAIR} order by position",
            pair,
        ),
        costs=monthly_costs(published, models, traffic),
        traffic=asked,
        is_swapped=models[0] != left,
    )


def _page(published: duckdb.DuckDBPyConnection, pair: list[str]) -> dict[str, Any]:
    """The row of ``comparison_pages``.

    Its sentences are so many that looking for what two of them share takes longer than to make
    them: half the time of the query.
    """
    published.execute("set disabled_optimizers = 'common_subexpressions'")
    try:
        [page] = rows(published, f"select * from marts.comparison_pages {PAIR}", pair)
    finally:
        published.execute("reset disabled_optimizers")
    return page


def _sides(
    published: duckdb.DuckDBPyConnection, models: tuple[ModelName, ModelName]
) -> list[dict[str, Any]]:
    """Of each model the row of ``dim_models`` with its texts, facts, routes, prices over time."""
    ids = [model.model_id for model in models]
    route_facts: dict[str, dict[str, Any]] = {}
    for fact in rows(published, ROUTE_FACTS, ids):
        route_facts.setdefault(fact["offer_id"], {})[fact["attribute_id"]] = fact
    sides, texts, facts, routes, history = (
        rows_of_each(published, query, ids) for query in (MODELS, TEXTS, FACTS, ROUTES, HISTORY)
    )
    for model_id in ids:
        [side], [side["texts"]] = sides[model_id], texts[model_id]
        side["facts"] = {fact["attribute_id"]: fact for fact in facts[model_id]}
        side["routes"] = routes[model_id]
        for route in side["routes"]:
            route["facts"] = route_facts.get(route["offer_id"], {})
        side["history"] = history[model_id]
    return [sides[model_id][0] for model_id in ids]


def profile(published: duckdb.DuckDBPyConnection, traffic: Traffic) -> dict[str, Any]:
    """The row of ``dim_traffic_profiles``, or one of the volume; raises ``UnknownTraffic``."""
    if traffic.input_mtok is not None:
        return {
            "profile_id": None,
            "profile_name": "Your traffic",
            "input_mtok": traffic.input_mtok,
            "output_mtok": traffic.output_mtok,
            "cached_input_share": traffic.cached_input_share,
            "batch_share": traffic.batch_share,
            "hours_utc": traffic.hours_utc,
            "service_tier": "standard",
        }
    profiles = rows(published, "select * from marts.dim_traffic_profiles order by profile_id")
    for profile in profiles:
        if profile["profile_id"] == traffic.profile_id:
            return profile
    known = ", ".join(profile["profile_id"] for profile in profiles)
    raise UnknownTraffic(f"no traffic profile '{traffic.profile_id}'; known: {known}")


def _plain(value: object) -> str | float:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else repr(value)
