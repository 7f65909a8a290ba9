"""Arena (LMArena) ratings: how often people preferred a model's answer, on the Elo scale.

The leaderboard's pages are drawn in the browser; Arena publishes the same as a dataset
(https://arena.ai/blog/arena-leaderboard-dataset, CC BY 4.0: attribution due, redistribution
allowed), read through the host's row filter, 100 rows a page, category ``overall`` of the
subsets text, vision and webdev (code), the first two with style control as the site shows
them. A rating's bounds are conditions of it; variance, votes and rank are left out.
Ratings are relative: they move when models join, and a name may carry an effort
("gpt-6-astra-max") that is part of it.

The package's copy is a JSON of other form, scraped from the site at no stated date: name →
rating by board. Its image boards are left out, being no language models; so are its
``arena_prices``: the site's price column, merged over several readings, which names neither
provider nor date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.entries import Items, Rows, malformed, tolerant
from pipeline.readers.json_documents import Subject, plain, require, unread
from pipeline.readers.shapes import (
    ANY,
    COUNT,
    SCALAR,
    TEXT,
    Shape,
    expected,
    needed,
    shaped,
    whole,
)

FILTER = "https://datasets-server.huggingface.co/filter"
ROWS_A_PAGE = 100  # the filter's own limit
FIRST, *OTHERS = ("text_style_control", "vision_style_control", "webdev")
BOARDS = ("text", "coding", "vision")  # of the package's copy
NAMED = dict(zip((FIRST, *OTHERS), ("text", "vision", "coding"), strict=True))
"""A subset's board, as its copies call it: whoever brings a rating, it is one measure."""
BOARDS_LEFT = {"text_to_image", "image_edit", "arena_prices"}
TEXTS = {"organization": "lab", "license": "license"}
BOUNDS = {"rating_lower": "interval_low", "rating_upper": "interval_high"}
NEEDED = {"model_name", "rating", "category", "leaderboard_publish_date"}
READ = {*TEXTS, *BOUNDS, *NEEDED}
LEFT = {"variance", "vote_count", "rank"}
ANSWER = {"features", "rows", "num_rows_total", "num_rows_per_page", "partial"}
ROW = dict.fromkeys(NEEDED, expected(SCALAR)) | dict.fromkeys([*TEXTS, *BOUNDS], SCALAR)
ENTRY = {"row": needed(ROW | {"model_name": needed(TEXT)})}
SHAPE: Shape = {
    "rows": ANY,
    "num_rows_total": COUNT,
    **{board: {} for board in BOARDS},
}


def _page(subset: str, offset: int, package: PackageMember | None = None) -> Page:
    query = {
        "dataset": "lmarena-ai/leaderboard-dataset",
        "config": subset,
        "split": "latest",
        "where": "\"category\"='overall'",
        "offset": offset,
        "length": ROWS_A_PAGE,
    }
    return Page(
        id=f"{subset}-{offset}" if offset else subset,
        url=f"{FILTER}?{urlencode(query)}",
        media="json",
        package=package,
        params={"subset": subset, "offset": str(offset)},
    )


def _subset(page: Page) -> str:
    """The subset of a page; one brought by hand is named after it."""
    return page.params.get("subset", page.id)


def _rating(subject: Subject, board: str) -> Subject:
    return subject.under(benchmark="Arena", variant=board, metric="Elo", evaluator="Arena")


def _row(subset: str, entry: Mapping[str, Any], where: str) -> Items:
    row = entry["row"]
    yield from unread(row, READ | LEFT, where)
    about, path = Subject(model_text=row["model_name"]), f"{subset}[{row['model_name']}]"
    # A rating of an unnamed category or day would pass for one of all of them.
    if row.keys() >= {"rating", "category", "leaderboard_publish_date"}:
        category, published = row["category"], plain(row["leaderboard_publish_date"])
        named = NAMED.get(subset, subset)
        board = named if category == "overall" else f"{named}/{category}"
        bounds = {name: plain(row[key]) for key, name in BOUNDS.items() if row.get(key) is not None}
        dated = _rating(about, board).under(reported_on=published, **bounds)
        yield dated.claim("benchmark_score", row["rating"], f"{path}.rating")
    yield from about.stated(row, TEXTS, path)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of a page of the dataset, or of the package's copy."""
    faults: list[str] = []
    answer = shaped(snapshot.json, SHAPE, "$", faults)
    yield from malformed(faults, "$")
    if "rows" in answer:
        yield from unread(answer, ANSWER, "$")
        if not answer["rows"]:
            raise PageChanged(f"page '{snapshot.page.id}': '$.rows' is empty")
        read = partial(_row, _subset(snapshot.page))
        yield from rows.listed("rows", answer["rows"], "$.rows", ENTRY, read)
        return
    ratings = {board: require(answer, board, "$") for board in BOARDS}
    yield from unread(answer, BOARDS_LEFT.union(BOARDS), "$")
    for board in ratings:
        read = partial(_board, board)
        yield from rows.keyed("ratings", snapshot.json[board], f"$.{board}", SCALAR, read)


def _board(board: str, name: str, rating: Any, path: str) -> Items:
    yield _rating(Subject(model_text=name), board).claim("benchmark_score", rating, path)


def follow(snapshot: Snapshot) -> Iterator[Page]:
    """The next rows of the same subset; after the first page, the other subsets."""
    answer = shaped(snapshot.json, SHAPE, "$", faults=[])
    if not isinstance(answer.get("rows"), list):
        return
    subset, offset = _subset(snapshot.page), int(snapshot.page.params.get("offset", "0"))
    following = offset + len(answer["rows"])
    if following < whole(require(answer, "num_rows_total", "$"), "$.num_rows_total"):
        yield _page(subset, following)
    if subset == FIRST and not offset:
        for other in OTHERS:
            yield _page(other, 0)


SOURCE = Source(
    id="arena_leaderboard",
    title="Arena leaderboard",
    publisher="arena",
    kind="leaderboard",
    pages=(
        _page(
            FIRST,
            0,
            PackageMember("llm-bench-cost", "llmcost/pricing/data/arena_scores.json", "json"),
        ),
    ),
    parse=parse,
    terms_url="https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset",
    max_age_days=60,
    follow=follow,
    max_pages=40,
)
