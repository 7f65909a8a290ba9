"""The site's file on cost and quality: ``marts.fct_frontier`` as compact JSON.

Layout: for each measure of a benchmark its names, its scores as [model, score, low, high, setting,
source address (by number), day], and for each traffic profile the costs of the same models in the
same order: [millionths of a dollar a month, on the frontier or not, the model for half the money
that it is not surely ahead of], or null where there is none.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pipeline.site.tables import Numbered, Published, Rows, micros, plain

FRONTIER = """
select frontier.*, benchmarks.benchmark_name
from marts.fct_frontier as frontier
left join marts.dim_benchmarks as benchmarks on frontier.benchmark_id = benchmarks.benchmark_id
order by frontier.measure_id, frontier.model_id, frontier.profile_id
"""


def frontier_file(published: Published) -> dict[str, Any]:
    """The content of ``frontier.json``."""
    urls, measures = Numbered(), []
    for measure_id, rows in groupby(published.rows(FRONTIER), lambda row: row["measure_id"]):
        measures.append({"id": measure_id, **_measure(published, list(rows), urls)})
    return {"urls": list(urls.texts), "measures": measures}


def _measure(published: Published, rows: Rows, urls: Numbered) -> dict[str, Any]:
    models = {row["model_id"]: row for row in rows}
    profiles: dict[str, dict[str, list[Any]]] = {}
    for row in rows:
        point = [
            micros(row["monthly_cost_usd"]),
            row["is_on_frontier"],
            published.model_number.get(row["level_with_model_id"]),
        ]
        profiles.setdefault(row["profile_id"], {})[row["model_id"]] = point
    named = [rows[0]["measure_words"]] if rows[0]["measure_words"] else []
    return {
        "benchmark": rows[0]["benchmark_id"],
        "name": " · ".join([rows[0]["benchmark_name"] or rows[0]["benchmark_id"], *named]),
        "scale": rows[0]["score_scale"],
        "scores": [
            [
                published.model_number[row["model_id"]],
                *(plain(row[name]) for name in ("score", "score_low", "score_high", "setting")),
                urls.of(row["source_url"]),
                plain(row["last_reviewed_on"]),
            ]
            for row in models.values()
        ],
        "costs": {
            profile: [points.get(model_id) for model_id in models]
            for profile, points in sorted(profiles.items())
        },
    }
