"""The arithmetic of pairwise scoring, and what it lists as errors."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.names.known import Name, Resolution
from pipeline.names.score_aliases import (
    Labelled,
    Score,
    merged_pairs,
    merges,
    read_names,
    score,
    splits,
)


def _row(canonical: str, model_id: str | None, text: str = "x") -> Labelled:
    return Labelled(canonical, Resolution(Name(text), model_id, "normalised", Decimal("1"), None))


def test_everything_right_scores_one() -> None:
    result = score([_row("a", "lab/a"), _row("a", "lab/a"), _row("b", "lab/b")])
    assert result == Score(together=1, wrongly_together=0, missed=0)
    assert (result.precision, result.recall, result.f1) == (1.0, 1.0, 1.0)


def test_a_merge_costs_precision_and_a_split_costs_recall() -> None:
    rows = [_row("a", "lab/a"), _row("a", "lab/a"), _row("b", "lab/a"), _row("b", "lab/b")]
    result = score(rows)
    assert result == Score(together=1, wrongly_together=2, missed=1)
    assert result.precision == pytest.approx(1 / 3)
    assert result.recall == 0.5
    assert result.f1 == pytest.approx(0.4)


def test_unmatched_names_are_together_with_nothing() -> None:
    result = score([_row("a", None), _row("a", None), _row("b", None)])
    assert result == Score(together=0, wrongly_together=0, missed=1)
    assert result.precision == 1.0
    assert result.recall == 0.0
    assert result.f1 == 0.0


def test_splits_list_labels_with_several_models_or_none() -> None:
    rows = [
        _row("whole", "lab/w"),
        _row("whole", "lab/w"),
        _row("split", "lab/s"),
        _row("split", "lab/t"),
        _row("lost", "lab/l"),
        _row("lost", None),
        _row("alone", None),
    ]
    assert set(splits(rows)) == {"split", "lost", "alone"}


def test_merges_and_near_misses_name_the_labels() -> None:
    rows = [_row("a", "lab/m"), _row("b", "lab/m"), _row("c", "lab/c")]
    assert merges(rows) == {"lab/m": {"a", "b"}}
    assert merged_pairs(rows, [("a", "b"), ("a", "c")]) == ["a = b (lab/m)"]


def test_an_empty_display_name_is_none(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("provider,raw_id,display_name,canonical,note\nhost,x-1,,lab/x,\n")
    assert read_names(file) == [("lab/x", Name("x-1", "host", None))]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("name\nx\n")
    with pytest.raises(KeyError, match="canonical"):
        read_names(file)
