"""Aider's coding leaderboards: one YAML list of runs each for polyglot and code editing.

``pass_rate_2`` is what the site ranks by, ``pass_rate_1`` the share solved at the first attempt;
both are percent of the test cases (https://aider.chat/docs/leaderboards/). A model may stand
there several times, at other edit formats or efforts: these go into ``setting`` as written, as
does the number of cases, since some runs stopped early. An architect run names two models; its
second one is ``editor_model``. ``_released`` is a date its authors put out of use: not read.
``total_cost`` is of the whole run, 0 where no price of the model was known: no claim then.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from pipeline.claims import Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread
from pipeline.readers.shapes import TEXT, expected, needed
from pipeline.readers.yaml_documents import read_yaml

BENCHMARKS = {"polyglot": "Aider polyglot", "edit": "Aider code editing"}
SCORES = ("pass_rate_1", "pass_rate_2")
SETTINGS = (
    "edit_format",
    "reasoning_effort",
    "thinking_tokens",
    "editor_model",
    "editor_edit_format",
    "test_cases",
    "versions",
)
# What a run took: attribute, unit, what is counted.
EFFORTS = {
    "total_cost": ("benchmark_cost", "USD per run", ""),
    "seconds_per_case": ("benchmark_seconds", "seconds per task", ""),
    "prompt_tokens": ("benchmark_tokens", "tokens per run", "prompt tokens"),
    "completion_tokens": ("benchmark_tokens", "tokens per run", "completion tokens"),
}
READ = {*SCORES, *SETTINGS, *EFFORTS, "dirname", "model", "date", "released"}
# Of no use to a comparison: diagnostics of the run, how it was started.
LEFT = {
    "_released",
    "command",
    "commit_hash",
    "error_outputs",
    "exhausted_context_windows",
    "indentation_errors",
    "lazy_comments",
    "num_malformed_responses",
    "num_with_malformed_responses",
    "pass_num_1",
    "pass_num_2",
    "percent_cases_well_formed",
    "syntax_errors",
    "test_timeouts",
    "total_tests",
    "user_asks",
}


RUN = dict.fromkeys((*SETTINGS, *EFFORTS, "released"), TEXT) | {
    **dict.fromkeys(("model", "date", "dirname"), needed(TEXT)),
    **dict.fromkeys(SCORES, expected(TEXT)),
}


def _run(benchmark: str, run: Mapping[str, Any], where: str) -> Items:
    yield from unread(run, READ | LEFT, where)
    subject = Subject(model_text=run["model"])
    if released := run.get("released"):
        yield subject.claim("released_on", released, f"{where}.released")
    setting = [f"{key}: {run[key]}" for key in SETTINGS if run.get(key)]
    subject = subject.under(
        benchmark=benchmark,
        setting="; ".join(["agent: aider", *setting]),
        evaluator="Aider",
        reported_on=run["date"],
    )
    for score in SCORES:
        if score in run:
            yield subject.claim(
                "benchmark_score",
                run[score],
                f"{where}.{score}",
                unit_text="%",
                conditions={"metric": score},
            )
    if cases := run.get("test_cases"):
        subject = subject.under(item_count=cases)
    for key, (attribute, unit, metric) in EFFORTS.items():
        if run.get(key, "").strip("0."):
            measured = subject.under(metric=metric) if metric else subject
            yield measured.claim(attribute, run[key], f"{where}.{key}", unit_text=unit)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every run, in the order of the file."""
    page = snapshot.page.id.removesuffix("_leaderboard")  # its file's name, when brought by hand
    if page not in BENCHMARKS:
        raise PageChanged(f"page '{page}' is none of {sorted(BENCHMARKS)}")
    runs = read_yaml(snapshot.text, f"page '{page}'")
    if not isinstance(runs, list) or not runs:
        raise PageChanged(f"page '{page}' is no list of runs")
    read = partial(_run, BENCHMARKS[page])
    yield from rows.listed("runs", runs, "", RUN, read, name="dirname")


SOURCE = Source(
    id="aider_leaderboard",
    title="Aider LLM leaderboards",
    publisher="aider",
    kind="leaderboard",
    pages=tuple(
        Page(
            id=page,
            url="https://raw.githubusercontent.com/Aider-AI/aider/main/aider/website/_data/"
            f"{page}_leaderboard.yml",
            media="yaml",
        )
        for page in BENCHMARKS
    ),
    parse=parse,
    terms_url="https://github.com/Aider-AI/aider/blob/main/LICENSE.txt",
    max_age_days=30,
)
