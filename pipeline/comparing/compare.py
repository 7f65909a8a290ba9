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
from pipeline.comparing.layout import render_template
from pipeline.escapes import dump_json
from pipeline.published import ModelName, UnknownModel, find_model, rows

SUFFIX = {"text": "txt", "md": "md", "html": "html"}
PAIR = "where left_model_id = ? and right_model_id = ?"

# One price for each provider, as the cheapest prices and the monthly costs use it.
ROUTES = """
select routes.*, offers.provider_model_name, offers.mode, offers.quantization
from marts.model_routes as routes
inner join marts.fct_offers as offers on routes.offer_id = offers.offer_id
where routes.model_id = ? and routes.service_tier = 'standard'
order by
    routes.is_costed desc,
    routes.output_usd_per_mtok nulls last,
    routes.input_usd_per_mtok nulls last,
    routes.provider_name
"""
ROUTE_FACTS = """
select facts.*
from marts.offer_facts as facts
inner join marts.fct_offers as offers on facts.offer_id = offers.offer_id
where offers.model_id = ?
"""
HISTORY = """
select offer_id, component, usd_per_mtok, valid_from, valid_to, source_url
from marts.fct_price_history
where model_id = ? and component in ('input', 'output')
order by offer_id, component, valid_from
"""


class UnknownTraffic(UnknownModel):
    """A traffic profile that does not exist; the message lists those that do."""


def render(comparison: Comparison, output: str) -> str:
    """The comparison as ``text``, ``md``, ``html`` or ``json``."""
    if output == "json":
        return dump_json(asdict(comparison), _plain)
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
    return Comparison(
        sides=(_side(published, models[0]), _side(published, models[1])),
        scorecard=found[0],
        page=_page(published, pair),
        benchmarks=_benchmarks(published, pair),
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


def _side(published: duckdb.DuckDBPyConnection, model: ModelName) -> dict[str, Any]:
    """The row of ``dim_models`` with its texts, facts, routes, their facts, prices over time."""
    of_it = [model.model_id]
    [side] = rows(published, "select * from marts.dim_models where model_id = ?", of_it)
    [side["texts"]] = rows(
        published, "select * from marts.comparison_sides where model_id = ?", of_it
    )
    facts = rows(published, "select * from marts.model_facts where model_id = ?", of_it)
    side["facts"] = {fact["attribute_id"]: fact for fact in facts}
    side["routes"] = rows(published, ROUTES, of_it)
    route_facts: dict[str, dict[str, Any]] = {}
    for fact in rows(published, ROUTE_FACTS, of_it):
        route_facts.setdefault(fact["offer_id"], {})[fact["attribute_id"]] = fact
    for route in side["routes"]:
        route["facts"] = route_facts.get(route["offer_id"], {})
    side["history"] = rows(published, HISTORY, of_it)
    return side


def _benchmarks(published: duckdb.DuckDBPyConnection, pair: list[str]) -> list[dict[str, Any]]:
    """Shared benchmarks, that which the pair's row names first, then the broadest."""
    return rows(
        published,
        f"""
        select benchmarks.*
        from (from marts.comparison_benchmarks {PAIR}) as benchmarks
        left join (from marts.comparison_scorecards {PAIR}) as scorecards
            on benchmarks.measure_id = scorecards.top_measure_id
        order by
            scorecards.left_model_id is not null desc,
            benchmarks.benchmark_rank nulls last,
            benchmarks.is_like_for_like desc,
            abs(benchmarks.gap) desc,
            benchmarks.measure_id
        """,
        [*pair, *pair],
    )


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
