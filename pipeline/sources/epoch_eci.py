"""Epoch Capabilities Index (ECI): one score a model, fitted over some 40 benchmarks.

``eci`` is a scale of its own (about 90 to 170), not a percentage. Models are named by Epoch's
display names ("GPT-4 (Mar 2023)"), reasoning efforts not apart. In the package's copy the columns
of date, organisation and accessibility are empty or "Unknown"; in Epoch's file they are
filled. The bounds of the confidence interval are conditions of the score.
Documentation: https://epoch.ai/data/eci-documentation (CC BY).
The address of the file is the one public readers of it use (observed in several
repositories); the same file lies in https://epoch.ai/data/benchmark_data.zip.

A second page is frontierlag's own list of release dates: from Epoch's models or, by its
``date_source``, from release notes. It is known from the package alone; its address below the
package's home page is a guess by name, and where that answers with an error the package
serves. Entries without a date are names that may mean several models ("GPT-4") and are no
claim; ``canonical`` resolves the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.claims import PackageMember, Page, PageChanged, Snapshot, Source
from pipeline.readers.csv_tables import read_table
from pipeline.readers.entries import Items, Rows, tolerant
from pipeline.readers.json_documents import Subject, unread
from pipeline.readers.shapes import TEXT, expected, needed

TEXTS = {"Display name": "model_name", "date": "released_on", "Organization": "lab"}
BOUNDS = {"eci_ci_low": "interval_low", "eci_ci_high": "interval_high"}
# Where the organisation sits; finer words for the accessibility group; ids of the runs behind a
# score.
LEFT = {"Country (of organization)", "Model accessibility", "model_versions"}
WEIGHTS = {"Open weights", "Closed weights"}  # the group "Other" says neither
ENTRY = dict.fromkeys(("release_date", "canonical", "org"), expected(TEXT))
# The audit's own classes of a model, a second copy of the score, remarks.
LOOKUP_LEFT = {
    "tier", "epoch_frontier_flag", "eci_score", "has_reasoning_mode", "note", "date_note",
    "date_source",
}  # fmt: skip


def _scores(snapshot: Snapshot, rows: Rows) -> Items:
    table = read_table(snapshot, required=("Model", "eci"))
    known = {"Model", "eci", "Accessibility group", *TEXTS, *BOUNDS, *LEFT}
    yield from table.unread(known)

    def read(row: Mapping[str, str], _: str) -> Items:
        about = Subject(model_text=row["Model"])
        path = f"row[{row['Model']}]"
        if row.get("eci"):
            measured = about.under(
                benchmark="Epoch Capabilities Index", metric="ECI", evaluator="Epoch AI"
            ).under(**{name: row[column] for column, name in BOUNDS.items() if row.get(column)})
            yield measured.claim("benchmark_score", row["eci"], f"{path}.eci")
        for column, attribute in TEXTS.items():
            if value := row.get(column):
                yield about.claim(attribute, value, f"{path}.{column}")
        if (group := row.get("Accessibility group")) in WEIGHTS:
            yield about.claim("open_weights", group, f"{path}.Accessibility group")

    yield from table.read(rows, {"Model": needed(TEXT)}, read)


def _entry(name: str, entry: Mapping[str, Any], path: str) -> Items:
    yield from unread(entry, ENTRY.keys() | LOOKUP_LEFT, path)
    if "release_date" not in entry:
        return
    about = Subject(model_text=name)
    yield from about.stated(entry, {"release_date": "released_on", "org": "lab"}, path)
    if (canonical := entry.get("canonical", name)) != name:
        yield about.claim("alias_of", canonical, f"{path}.canonical")


@tolerant
def parse(snapshot: Snapshot, rows: Rows) -> Items:
    """Claims of the scores, or of the release dates."""
    if snapshot.page.id == "scores":
        yield from _scores(snapshot, rows)
        return
    if not snapshot.json:
        raise PageChanged(f"page '{snapshot.page.id}' is no list of models")
    yield from rows.keyed("models", snapshot.json, "$", ENTRY, _entry)


SOURCE = Source(
    id="epoch_eci",
    title="Epoch Capabilities Index",
    publisher="epoch",
    kind="leaderboard",
    pages=(
        Page(
            id="scores",
            url="https://epoch.ai/data/eci_scores.csv",
            media="csv",
            package=PackageMember("frontierlag", "frontierlag/data/eci_scores.csv", "csv"),
        ),
        Page(
            id="release_dates",
            url="https://frontierlag.org/data/model_version_lookup.json",
            media="json",
            package=PackageMember(
                "frontierlag", "frontierlag/data/model_version_lookup.json", "json"
            ),
        ),
    ),
    parse=parse,
    terms_url="https://epoch.ai/data/eci-documentation",
    max_age_days=120,
)
