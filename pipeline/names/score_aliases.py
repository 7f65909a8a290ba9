"""Precision and recall of name resolution on names labelled by hand.

``python -m pipeline.names.score_aliases FILE [--near-miss FILE] [--warehouse FILE]``. FILE is a CSV
with provider, raw_id, display_name and canonical; two names are a pair where their canonical is
the same. Precision is the share of pairs put together that belong together, recall the share of
pairs that belong together that were put together. The label itself is never compared with our id.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

import click

from pipeline.names.known import Name, Resolution
from pipeline.names.resolve import resolve


@dataclass(frozen=True)
class Labelled:
    """One name, the label a person gave it and what our rules made of it."""

    canonical: str
    resolution: Resolution


@dataclass(frozen=True)
class Score:
    """Counts of pairs of names."""

    together: int
    """Put together, and rightly."""
    wrongly_together: int
    missed: int

    @property
    def precision(self) -> float:
        """1 where nothing was put together: nothing was wrong."""
        return _share(self.together, self.wrongly_together)

    @property
    def recall(self) -> float:
        """1 where nothing belonged together."""
        return _share(self.together, self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0


def _pairs(keys: Iterable[object]) -> int:
    return sum(comb(count, 2) for count in Counter(keys).values())


def score(rows: Sequence[Labelled]) -> Score:
    """Pairwise counts; a name without a model is together with nothing."""
    matched = [row for row in rows if row.resolution.model_id is not None]
    together = _pairs((row.canonical, row.resolution.model_id) for row in matched)
    return Score(
        together=together,
        wrongly_together=_pairs(row.resolution.model_id for row in matched) - together,
        missed=_pairs(row.canonical for row in rows) - together,
    )


def splits(rows: Sequence[Labelled]) -> dict[str, list[Labelled]]:
    """Labels whose names went to several models or to none."""
    by_label: defaultdict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        by_label[row.canonical].append(row)
    return {
        label: names
        for label, names in by_label.items()
        if len({row.resolution.model_id for row in names} | {None}) != 2
        or any(row.resolution.model_id is None for row in names)
    }


def merges(rows: Sequence[Labelled]) -> dict[str, set[str]]:
    """Models that names of several labels went to, with those labels."""
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.resolution.model_id is not None:
            labels[row.resolution.model_id].add(row.canonical)
    return {model: found for model, found in labels.items() if len(found) > 1}


def merged_pairs(rows: Sequence[Labelled], near_misses: Sequence[tuple[str, str]]) -> list[str]:
    """The pairs of look-alikes of which some names went to the same model."""
    together = merges(rows)
    return [
        f"{left} = {right} ({model})"
        for left, right in near_misses
        for model, labels in together.items()
        if {left, right} <= labels
    ]


def read_names(path: Path) -> list[tuple[str, Name]]:
    """Label and name of each row of a labelled file; raises ``KeyError`` without its columns."""
    with path.open(newline="", encoding="utf-8") as file:
        return [
            (row["canonical"], Name(row["raw_id"], row["provider"], row["display_name"] or None))
            for row in csv.DictReader(file)
        ]


def label(path: Path, warehouse: Path | None) -> list[Labelled]:
    """The rows of a labelled file with what our rules make of them."""
    named = read_names(path)
    resolutions = resolve([name for _, name in named], warehouse)
    return [Labelled(text, found) for (text, _), found in zip(named, resolutions, strict=True)]


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--near-miss", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--warehouse", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path, near_miss: Path | None, warehouse: Path | None) -> None:
    """Score name resolution on FILE and list every error."""
    rows = label(file, warehouse)
    for text, names in splits(rows).items():
        click.echo(f"split: {text}")
        for row in names:
            found = row.resolution
            click.echo(
                f"  {found.name.provider_text} {found.name.model_text} -> "
                f"{found.model_id or found.candidates or '-'} ({found.rule})"
            )
    for model, labels in merges(rows).items():
        click.echo(f"merged: {model} <- {', '.join(sorted(labels))}")
    if near_miss is not None:
        with near_miss.open(newline="", encoding="utf-8") as opened:
            pairs = [(row["canonical_a"], row["canonical_b"]) for row in csv.DictReader(opened)]
        found_pairs = merged_pairs(rows, pairs)
        click.echo(f"near misses merged: {len(found_pairs)} of {len(pairs)}")
        for text in found_pairs:
            click.echo(f"  {text}")
    result = score(rows)
    unmatched = sum(row.resolution.model_id is None for row in rows)
    click.echo(
        f"names {len(rows)}, unmatched {unmatched}, precision {result.precision:.4f}, "
        f"recall {result.recall:.4f}, F1 {result.f1:.4f}"
    )


if __name__ == "__main__":
    main()
