"""The command that shows which models no other beats on cost and quality."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

import click
import duckdb

from pipeline.cli.console import say, tell, tell_nothing_fits
from pipeline.cli.options import json_option
from pipeline.comparing.figures import cost_text
from pipeline.escapes import dump_json
from pipeline.published import UnknownModel, open_published, rows
from pipeline.storage.home import data_home

MEASURES = """
select
    frontier.measure_id,
    any_value(benchmarks.benchmark_name) as benchmark_name,
    any_value(frontier.measure_words) as measure_words,
    count(distinct frontier.model_id) as model_count
from marts.fct_frontier as frontier
left join marts.dim_benchmarks as benchmarks on frontier.benchmark_id = benchmarks.benchmark_id
group by frontier.measure_id
order by
    model_count desc,
    coalesce(regexp_matches(frontier.measure_id, any_value(benchmarks.part_pattern)), false),
    frontier.measure_id
"""
POINTS = """
select
    frontier.*,
    models.model_name,
    others.model_name as dominated_by_model_name,
    tied.model_name as level_with_model_name
from marts.fct_frontier as frontier
inner join marts.dim_models as models on frontier.model_id = models.model_id
left join marts.dim_models as others on frontier.dominated_by_model_id = others.model_id
left join marts.dim_models as tied on frontier.level_with_model_id = tied.model_id
where
    frontier.measure_id = ? and frontier.profile_id = ?
    and (frontier.is_on_frontier or ? or frontier.beaten_probability < 0.9)
order by frontier.monthly_cost_usd, frontier.score
"""


@click.command(name="frontier")
@click.argument("benchmark", required=False)
@click.option("--traffic", default="reference", show_default=True, help="A traffic profile.")
@click.option("--all", "is_all", is_flag=True, help="Also the models that are surely beaten.")
@json_option
def show_frontier(benchmark: str | None, traffic: str, is_all: bool, as_json: bool) -> None:
    """Models that no other beats on cost and on BENCHMARK; without one, the benchmarks there are.

    Beside them stand those that are beaten, but not surely (p below 0.9).
    """
    with open_published(data_home()) as published:
        measures = rows(published, MEASURES)
        if benchmark is None:
            if not measures:
                tell_nothing_fits("of no benchmark are scores and costs known")
            if measures or as_json:
                say(dump_json(measures, str)) if as_json else tell(_listed(measures))
            return
        measure = measure_of(benchmark, measures)
        found = rows(published, POINTS, [measure["measure_id"], traffic, is_all])
        if not found:
            _refuse_unknown_traffic(published, traffic)
    if not found:
        tell_nothing_fits(f"on {_name(measure)} no model has a cost of {traffic} traffic")
    if found or as_json:
        say(dump_json(found, str)) if as_json else tell(table(measure, traffic, found))


def _refuse_unknown_traffic(published: duckdb.DuckDBPyConnection, traffic: str) -> None:
    # Imported late: seldom wanted, and a list starts faster without it.
    from pipeline.comparing.compare import profile
    from pipeline.comparing.costs import Traffic

    profile(published, Traffic(traffic))


def measure_of(benchmark: str, measures: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The measure with most models that a text means; raises ``UnknownModel``."""
    asked = benchmark.strip().lower()
    meant = [
        row
        for row in measures
        if asked in (row["measure_id"], _name(row).lower(), str(row["benchmark_name"]).lower())
        or row["measure_id"].startswith(f"{asked}|")
    ]
    if meant:
        return meant[0]
    known = {str(row["benchmark_name"]).lower() for row in measures}
    near = difflib.get_close_matches(asked, sorted(known), n=3)
    raise UnknownModel(
        f"no benchmark '{benchmark}' with costs; "
        + (f"near: {', '.join(near)}" if near else "without a name, all are listed")
    )


def _name(row: dict[str, Any]) -> str:
    name = row["benchmark_name"] or row["measure_id"].split("|")[0]
    return f"{name} ({row['measure_words']})" if row["measure_words"] else str(name)


def _listed(measures: Sequence[dict[str, Any]]) -> str:
    return "\n".join(f"{row['model_count']:>4}  {_name(row)}" for row in measures)


def table(measure: dict[str, Any], traffic: str, found: Sequence[dict[str, Any]]) -> str:
    """The points of a frontier, cheapest first; those that are beaten with whom and how surely."""
    lines = [f"{_name(measure)}, cost of a month of {traffic} traffic", ""]
    wide = max(len(row["model_name"]) for row in found)
    for row in found:
        digits = 0 if row["score_scale"] == "elo" else 1
        interval = f"{row['score_low']:.{digits}f} to {row['score_high']:.{digits}f}"
        line = (
            f"{'*' if row['is_on_frontier'] else ' '} {row['model_name']:<{wide}}"
            f"  {cost_text(row['monthly_cost_usd']):>9}  {row['score']:>7.{digits}f}  ({interval})"
        )
        if row["level_with_model_name"]:
            line += (
                f"  not surely ahead of {row['level_with_model_name']}, for half the cost or less"
            )
        if not row["is_on_frontier"]:
            line += f"  {row['dominated_by_model_name']}, p {row['beaten_probability']:.2f}"
        lines.append(line)
    lines += [
        "",
        "* no other scores as much for less, or more for no more; others: by whom, how surely",
    ]
    return "\n".join(lines)
