"""LiveBench: the score of each model on each task, one CSV file a release.

The site (a script) names the releases it has tables for; the newest is read: front page →
script → ``table_<date>.csv``. Every column of the table but ``model`` is a task, its scores 0 to
100 (https://livebench.ai, details). The averages that the site shows are computed in the
browser and stand in no file, so none is claimed. Effort is part of the model's name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from pipeline.claims import Page, PageChanged, Snapshot, Source
from pipeline.readers.csv_tables import Table, read_table
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject
from pipeline.readers.shapes import NUMBER, TEXT, needed

SITE = "https://livebench.ai/"
_SCRIPT = re.compile(r"""src=["']([^"']*/main\.\w+\.js)["']""")
_DATE = r"""["']20\d\d-\d\d-\d\d["']"""
_RELEASES = re.compile(rf"\[\s*{_DATE}(?:\s*,\s*{_DATE})+\s*(?:,\s*)?\]")
_NAMED = re.compile(r"(20\d\d)[_-](\d\d)[_-](\d\d)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """Front page to script, script to the table of the newest release."""
    if snapshot.page.id == "index":
        try:
            yield Page(id="script", url=urljoin(SITE, _script(snapshot)), media="text")
        except ValueError as error:
            raise PageChanged(f"page 'index' leads to no address: {error}") from error
    elif snapshot.page.id == "script":
        release = _newest_release(snapshot)
        yield Page(
            id="table",
            url=f"{SITE}table_{release.replace('-', '_')}.csv",
            media="csv",
            params={"release": release},
        )


def _script(snapshot: Snapshot) -> str:
    match = _SCRIPT.search(snapshot.text)
    if match is None:
        raise PageChanged(f"page 'index' loads no script main.<hash>.js of {SITE}")
    return match[1]


def _newest_release(snapshot: Snapshot) -> str:
    lists = _RELEASES.findall(snapshot.text)
    if not lists:
        raise PageChanged("page 'script' has no list of release dates")
    releases: list[str] = re.findall(r"20\d\d-\d\d-\d\d", max(lists, key=len))
    return max(releases)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every model of the table; front page and script make none."""
    if snapshot.page.id == "index":
        _script(snapshot)
    elif snapshot.page.id == "script":
        _newest_release(snapshot)
    else:
        yield from _table(snapshot, rows)


def _table(snapshot: Snapshot, rows: Rows) -> Items:
    table = read_table(snapshot, ["model"])
    release = snapshot.page.params.get("release")
    if release is None and (named := _NAMED.search(snapshot.page.id)):  # the file, brought by hand
        release = "-".join(named.groups())
    tasks = [column for column in table.header if column != "model" and _is_task(table, column)]
    if not tasks:
        raise PageChanged("page 'table': no column of scores beside 'model'")
    yield from table.unread({"model", *tasks})

    def read(row: Mapping[str, str], place: str) -> Items:
        subject = Subject(model_text=row["model"]).under(metric="score", evaluator="LiveBench")
        if release:
            subject = subject.under(variant=f"LiveBench-{release}")
        for task in tasks:
            if task in row:
                where = f"{row['model']} | {task}"
                benchmark = {"benchmark": f"LiveBench {task}"}
                yield subject.claim(
                    "benchmark_score", row[task], where, unit_text="%", conditions=benchmark
                )

    shape = {"model": needed(TEXT), **dict.fromkeys(tasks, NUMBER)}
    yield from table.read(rows, shape, read)


def _is_task(table: Table, column: str) -> bool:
    """Whether a column is of scores: most of its cells that hold something hold a number."""
    cells = [row[column] for row in table.rows if row[column]]
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    return 2 * numbers >= len(cells)


SOURCE = Source(
    id="livebench",
    title="LiveBench leaderboard",
    publisher="livebench",
    kind="leaderboard",
    pages=(Page(id="index", url=SITE, media="html"),),
    parse=parse,
    follow=follow,
    terms_url="https://github.com/LiveBench/LiveBench/blob/main/LICENSE",
    max_age_days=30,
)
