"""Single values of model cards: a score with what its label says, a specification.

Here: what a cell states, once it is known of which model. Not here: which table it stands in
(``tables``) or the words (``words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.claims import Claim, fold
from pipeline.readers.cards import words as words
from pipeline.readers.cards.names import Publisher
from pipeline.readers.grids import Cell
from pipeline.readers.json_documents import Subject

_MARKS = r"[\s*†‡§¶^#✝⁺]+"
_SCORE = re.compile(
    r"[~≈]?\s*[-+]?\$?\d[\d,]*(?:\.\d+)?\s*%?(?:\s*(?:±|\+/-)\s*\d[\d.]*%?)?"
    r"(?:\s*/\s*\d[\d,.]*\s*%?)*(?:\s*\([^()]*\))?"
)
NOTHING = {"", "n/a", "na", "n.a.", "nan", "none", "null", "tbd", "x", "✗", "?"}
"""What stands in a cell that states nothing."""
LONGEST_NAME = 60
"""A longer text behind "architecture" is a sentence about it."""
_BOTH_SIZES = re.compile(r"(\S+)\s*\((activated|active|total)\)", re.IGNORECASE)
_TOTAL_AND_ACTIVE = (
    re.compile(r"(\d[\d.]*[BMT])-A(\d[\d.]*[BMT])", re.IGNORECASE),
    re.compile(  # 235B in total and 22B activated; 1T (32B active)
        r"(\d[\d.,]*\s?[BMT])\b(?:\s(?:in )?total\b)?[^\d]*?(\d[\d.,]*\s?[BMT])\b[^\d]*\bactiv.*",
        re.IGNORECASE,
    ),
)
_BYTES = re.compile(r"\d\s?[KMGT]i?B\b")
_COUNTS = ("parameters", "context_window", "max_", "released_on")
"""How the attributes begin that say nothing without a digit."""


def is_nothing(text: str) -> bool:
    """Whether a cell's text is a dash or another word for "not stated"."""
    return text.casefold().strip() in NOTHING or not text.strip("-–—/ ")


def score_text(text: str) -> str | None:
    """The score without the marks behind it; None where the text is no score."""
    trimmed = re.sub(rf"{_MARKS}$|\[\d+\]$", "", text).strip()
    return trimmed if _SCORE.fullmatch(trimmed) else None


def score_claims(
    model: str, label: str, cell: Cell, given: Mapping[str, str], where: str, card: Publisher
) -> Iterator[Claim]:
    """The claim of one score; ``given`` is what columns beside its own say of it, by condition."""
    value = score_text(cell.text)
    if value is None:
        return
    benchmark, said, others = _benchmark(label)
    if words.is_aggregate(benchmark):
        return
    shots = given.get("shots", "")
    if shots[:1].isdigit():
        said["variant"] = shots if "shot" in shots else f"{shots}-shot"
    if variant := given.get("variant"):
        said["variant"] = ", ".join(filter(None, [said.get("variant"), variant]))
    if others and "variant" in said:
        said["variant"] = ", ".join([said["variant"], *others])
    said |= {role: given[role] for role in ("metric", "setting") if given.get(role)}
    if evaluator := card.evaluator(model):
        said["evaluator"] = evaluator
    percent = "%" in value or "%" in label or "%" in said.get("metric", "")
    yield Subject(model_text=model).claim(
        "benchmark_score",
        value,
        where,
        unit_text="%" if percent else None,
        conditions={"benchmark": benchmark, **said},
    )


def _benchmark(label: str) -> tuple[str, dict[str, str], list[str]]:
    """The benchmark as written, the metric and shots its label names, what else is in brackets.

    A metric behind the name without brackets (``AIME 2024 pass@1``) is no part of it.
    """
    said: dict[str, str] = {}
    if match := words.TRAILING_METRIC.fullmatch(label):
        label, said["metric"] = match["name"], match["metric"]
    others = []
    if match := words.TRAILING_SHOTS.fullmatch(label):
        label, said["variant"] = match["name"], match["shots"]
        others += ["CoT"] if match["cot"] or match["after"] else []
    for part in map(fold, re.split(r"[,;]", ",".join(words.BRACKETED.findall(label)))):
        if words.METRIC_WORDS.fullmatch(part):
            said.setdefault("metric", part)
        elif words.SHOT_WORDS.fullmatch(part):
            said.setdefault("variant", part)
        elif part:
            others.append(part)
    return label, said, others


def spec_claims(about: Subject, name: str, value: str, where: str) -> Iterator[Claim]:
    """The claim of one specification; both counts where a cell names total and active size."""
    attribute = words.spec(name)
    if attribute is None or is_nothing(value):
        return
    if attribute.startswith(_COUNTS) and not re.search(r"\d", value):
        return
    if attribute.startswith("parameters"):
        for count, kind in _sizes(value, attribute):
            yield about.claim(kind, count, where)
    elif attribute != "architecture" or len(value) <= LONGEST_NAME:
        yield about.claim(attribute, value, where)


def _sizes(value: str, attribute: str) -> Sequence[tuple[str, str]]:
    if found := _BOTH_SIZES.findall(value):
        kinds = {"total": "parameters_total"}
        return [(count, kinds.get(kind.lower(), "parameters_active")) for count, kind in found]
    for pattern in _TOTAL_AND_ACTIVE:
        if match := pattern.fullmatch(value):
            return [(match[1], "parameters_total"), (match[2], "parameters_active")]
    return [] if _BYTES.search(value) else [(value, attribute)]
