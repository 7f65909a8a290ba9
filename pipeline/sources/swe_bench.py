"""SWE-bench's leaderboards: one JSON file, a list of results for each board.

``resolved`` is the percentage of the board's issues that were resolved. Every row is a system:
an agent with a model. The model is the one ``Model:`` tag; where a row has none or several, the
row is about a system that is no single model and keeps the system's own name. The row's name
and tags say agent, attempts and effort, and go into ``setting``. ``checked`` true means that the
SWE-bench team reproduced the run (https://www.swebench.com); other rows are the submitter's own
word. ``instance_cost`` and ``instance_calls`` are means over the issues, ``cost`` is of them all.
The site's data are CC BY-NC 4.0: they stay out of the published file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, fold
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, plain, require, unread
from pipeline.readers.shapes import ANY, SCALAR, TEXT, Shape, expected, needed

SETTINGS = ("agent", "reasoning_effort", "mini-swe-agent_version", "warning")
EFFORTS = {
    "cost": ("benchmark_cost", "USD per run"),
    "instance_cost": ("benchmark_cost", "USD per task"),
    "instance_calls": ("benchmark_calls", "requests per task"),
}
READ = {
    *SETTINGS,
    *EFFORTS,
    "checked",
    "date",
    "model_org",
    "model_release_date",
    "name",
    "resolved",
    "site",
    "tags",
}
# Of no use to a comparison: logs, icons, each issue's outcome; the display name
# is the tag's or the row's name in other words. ``os_model`` is set by submitters and wrong at
# times (an agent with GPT-4o has it).
LEFT = {
    "agent_org",
    "folder",
    "logo",
    "logs",
    "model_display",
    "os_model",
    "os_system",
    "per_instance_details",
    "trajs",
    "trajs_docent",
}
ROW: Shape = dict.fromkeys(READ | {"agent", "folder"}, SCALAR)
ROW |= {"tags": [SCALAR], "site": (TEXT, [TEXT])}
ROW |= {"name": needed(SCALAR), "resolved": expected(SCALAR)}
BOARD = {"name": needed(TEXT), "results": needed(ANY)}
MINI = "mini-SWE-agent"


def _models(tags: list[str]) -> list[str]:
    return [fold(tag.removeprefix("Model:")) for tag in tags if tag.startswith("Model:")]


def _setting(row: Mapping[str, Any], tags: list[str]) -> str:
    system = [tag for tag in tags if tag.startswith("System:")]
    values = [f"{key}: {plain(row[key])}" for key in SETTINGS if row.get(key)]
    return "; ".join([plain(row["name"]), *values, *system])


def _evaluator(row: Mapping[str, Any], board: str) -> str:
    """The SWE-bench team where it ran or reproduced the row, else the submitter."""
    own = row.get("agent") == MINI or board == "bash-only" or row.get("checked") is True
    return "SWE-bench (independent)" if own else "submitter (self-reported)"


def _row(board: str, row: Mapping[str, Any], where: str) -> Items:
    yield from unread(row, READ | LEFT, where)
    tags = [plain(tag) for tag in row.get("tags", [])]
    models = _models(tags)
    subject = Subject(model_text=models[0] if len(models) == 1 else plain(row["name"]))
    if len(models) == 1:
        yield from _model(subject, row, where)
    site = row.get("site")
    address = site[0] if isinstance(site, list) and site else site
    scored = Subject(subject.model_text, citation_url=address or None).under(
        benchmark=f"SWE-bench {board}",
        metric="% Resolved",
        setting=_setting(row, tags),
        evaluator=_evaluator(row, board),
    )
    if date := row.get("date"):
        scored = scored.under(reported_on=plain(date))
    if (value := row.get("resolved")) is not None:
        yield scored.claim("benchmark_score", value, f"{where}.resolved", unit_text="%")
    for key, (attribute, unit) in EFFORTS.items():
        if row.get(key) is not None:
            yield scored.claim(attribute, row[key], f"{where}.{key}", unit_text=unit)


def _model(subject: Subject, row: Mapping[str, Any], where: str) -> Iterator[Claim]:
    if lab := row.get("model_org"):
        yield subject.claim("lab", lab, f"{where}.model_org")
    if released := row.get("model_release_date"):
        yield subject.claim("released_on", released, f"{where}.model_release_date")


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every row of every board, in the order of the file."""
    boards = require(snapshot.json, "leaderboards", "$")
    if not boards:
        raise PageChanged("'leaderboards' is empty at $")

    def read(board: Mapping[str, Any], path: str) -> Items:
        of_board, where = partial(_row, board["name"]), f"{path}.results"
        yield from rows.listed("results", board["results"], where, ROW, of_board, name="folder")

    yield from rows.listed("boards", boards, "$.leaderboards", BOARD, read, name="name")


SOURCE = Source(
    id="swe_bench",
    title="SWE-bench leaderboards",
    publisher="swe-bench",
    kind="leaderboard",
    pages=(
        Page(
            id="leaderboards",
            url="https://raw.githubusercontent.com/SWE-bench/swe-bench.github.io/master/data/"
            "leaderboards.json",
            media="json",
        ),
    ),
    parse=parse,
    terms_url="https://github.com/SWE-bench/swe-bench.github.io/blob/master/LICENSE",
    max_age_days=30,
    redistributable=False,
)
