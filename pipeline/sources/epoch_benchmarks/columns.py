"""What the columns of Epoch's CSV files are: whose score, of what, under which circumstances.

Here: columns by name, in the files of 2025 and the ones since. Not here: where the files come
from (``epoch_benchmarks``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.claims import Claim, PageChanged
from pipeline.readers.csv_tables import Table
from pipeline.readers.entries import Items, Rows
from pipeline.readers.json_documents import Subject

METADATA = "benchmark_metadata"
Measures = dict[tuple[str, str], tuple[str, str | None]]
"""(file, score column) → (benchmark as Epoch names it, unit)."""

RUN = ("task", "model")
MODELS = ("Model version", "model", "Name", "Agent")
FACTS = {
    "Version release date": "released_on",
    "Release date": "released_on",
    "Organization": "lab",
    "Hugging Face developer id": "lab",
    "Unique display name": "model_name",
    "Display name": "model_name",
    "Model": "family",
}
SETTINGS = ("Agent", "Harness", "Scaffold", "Edit format", "Reasoning effort", "task version")
VARIANTS = ("LiveBench Version", "Version", "Subset")
SOURCES = ("Source link", "Source Link", "Source link (site from table)", "log viewer")
LOGS = ("Log viewer", "log viewer", "Logs", "logs")
DATES = ("started_at", "Started at", "Date added")
COSTS = {
    "Cost per task": "USD per task",
    "Total cost (USD)": "USD per run",
    "Cost": "USD",  # the board it is copied from says of what
}
READ = {
    *RUN, *MODELS, *FACTS, *COSTS, *SETTINGS, *VARIANTS, *SOURCES, *LOGS, *DATES,
    "Shots", "Source", "Scores", "Status", "id", "UUID",
}  # fmt: skip
# Of no use to a comparison: remarks, files of a run, compute, where the maker sits, a
# share that is not of solved tasks, rows of other files that belong to this one.
LEFT = {
    "Notes", "Notes (details)", "Trajectories", "job",
    "Manual evaluation", "Country", "Country (of organization)", "Training compute (FLOP)",
    "Training compute notes", "Model accessibility", "Accessibility group", "Confidence",
    "Description", "Percent using correct edit format", "Link", "benchmarks/runs", "Model name",
}  # fmt: skip
_SCORE = re.compile(
    r"score|accura|correct|pass|resolv|solved|progress|average|\bmean\b|overall|win rate|elo\b"
    r"|success|time horizon|^em$|^f1$|%",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"std|stderr|\bs[ed]\b|\bci\b|ci_|standard error|confidence|±", re.IGNORECASE)
_PERCENT = re.compile(r"%|percent", re.IGNORECASE)
# A share of 1 by Epoch's own scorers; in percent, without a sign, in two files of 2025.
FRACTIONS = {"Best score (across scorers)", "mean_score"}
PERCENT_FILES = {"external_benchmark_os_world", "external_benchmark_livebench"}
_SCALES = {"1": "fraction", "1.0": "fraction", "0.01": "%"}
_RECORD = re.compile(r"rec[A-Za-z0-9]{14}")


def measures(table: Table) -> Measures:
    """What ``benchmark_metadata.csv`` says of each file: its score column, name and scale."""
    return {
        (row["source_file"].removesuffix(".csv"), row["score_column"]): (
            row["benchmark"],
            _SCALES.get(row.get("scale", "")),
        )
        for row in table.rows
        if all(row.get(name) for name in ("benchmark", "source_file", "score_column"))
    }


def file_claims(
    table: Table, file: str, known: Measures, seen: set[Claim | tuple[str, ...]], rows: Rows
) -> Items:
    """Claims of one file. ``seen`` holds the facts of models that an earlier row has stated.

    Raises ``PageChanged`` where no column names a model, or none of those that do has a score.
    """
    naming = [name for name in MODELS if name in table.header]
    is_versions = "Version release date" in table.header and not naming
    scores = [name for name in table.header if _is_score(name)]
    if is_versions:
        naming, scores = ["id"], []
    elif not naming or not scores:
        missing = "column of scores" if naming else "column 'Model version'"
        raise PageChanged(f"file '{file}' has no {missing}; there are {', '.join(table.header)}")
    yield from table.unread(READ | LEFT | set(scores) | {n for n in table.header if _spread(n)})

    def read(row: Mapping[str, str], place: str) -> Items:
        where = f"{file} | {row.get('id') or place.replace('row', 'line')}"
        model = next((row[name] for name in naming if row[name]), _name_in_id(row))
        if not model or row.get("Status", "Success") != "Success":
            return  # a row that Epoch left without a model on purpose; a run that broke off
        yield from _facts(model, row, where, seen)
        for column in scores:
            yield from _score(model, row, column, file, known, where)
        for column, unit in COSTS.items():
            if scores and re.search(r"\d", row.get(column, "")):
                about = _about(model, row, scores[0], file, known)
                place = f"{where} | {column}"
                yield about.claim("benchmark_cost", row[column], place, unit_text=unit)

    yield from table.read(rows, {}, read)


def _is_score(name: str) -> bool:
    return name not in READ | LEFT and not _spread(name) and bool(_SCORE.search(name))


def _spread(name: str) -> bool:
    return bool(_SPREAD.search(name))


def _name_in_id(row: Mapping[str, str]) -> str | None:
    """The id where it is a name (the LiveBench file has its record ids in ``UUID``)."""
    name = row.get("id", "")
    return name if row.get("UUID") and not _RECORD.fullmatch(name) else None


def _facts(
    model: str, row: Mapping[str, str], where: str, seen: set[Claim | tuple[str, ...]]
) -> Iterator[Claim]:
    about = Subject(model_text=model, citation_url=_address(row.get("Link")))
    for column, attribute in FACTS.items():
        value = row.get(column)
        if value and (model, attribute, value) not in seen:
            seen.add((model, attribute, value))
            yield about.claim(attribute, value, f"{where} | {column}")


def _address(text: str | None) -> str | None:
    return text if text and re.match(r"https?://\S+$", text) else None


def _about(model: str, row: Mapping[str, str], column: str, file: str, known: Measures) -> Subject:
    """Whose score a column of a row states, of what and under which circumstances."""
    named = file.removeprefix("external_benchmark_").removesuffix("_external")
    benchmark, _ = known.get((file, column), (row.get("task") or named, None))
    links = (_address(row.get(name)) for name in SOURCES + LOGS)
    about = Subject(model_text=model, citation_url=next(filter(None, links), None))
    return about.under(benchmark=benchmark, **_circumstances(row))


def _score(
    model: str, row: Mapping[str, str], column: str, file: str, known: Measures, where: str
) -> Iterator[Claim]:
    value = row[column]
    if not re.search(r"\d", value):
        return
    _, unit = known.get((file, column), ("", None))
    about = _about(model, row, column, file, known).under(metric=column)
    unit = _unit(value, column, file) or unit
    yield about.claim("benchmark_score", value, f"{where} | {column}", unit_text=unit)


def _unit(value: str, column: str, file: str) -> str | None:
    if _PERCENT.search(value) or _PERCENT.search(column) or file in PERCENT_FILES:
        return "%"
    return "fraction" if column in FRACTIONS else None


def _circumstances(row: Mapping[str, str]) -> dict[str, str]:
    variant = [row[name] for name in VARIANTS if row.get(name)]
    if shots := row.get("Shots"):
        variant.append(f"{shots}-shot" if shots.isdigit() else shots)
    setting = [f"{name}: {row[name]}" for name in SETTINGS if row.get(name)]
    setting += [f"scorer: {name}" for name in re.findall(r"(\w+):", row.get("Scores", ""))]
    found = {
        "variant": ", ".join(variant),
        "setting": "; ".join(setting),
        "evaluator": row.get("Source", "Epoch AI"),  # its own runs need no source
        "reported_on": next((row[name] for name in DATES if row.get(name)), ""),
    }
    return {name: text for name, text in found.items() if text}
