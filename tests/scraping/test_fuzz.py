"""Damaged pages: a parser answers with claims or a refusal. More of them: ``make fuzz CASES=n``."""

import random

import pytest

from pipeline import registry
from tests import fuzz, mutations, source_fixtures


@pytest.mark.parametrize("source_id", registry.all_sources())
def test_a_damaged_page_is_read_or_refused(source_id: str) -> None:
    _no_faults(source_id, range(20))


@pytest.mark.slow
@pytest.mark.parametrize("source_id", registry.all_sources())
def test_many_damaged_pages_are_read_or_refused(source_id: str) -> None:
    _no_faults(source_id, range(20, 500))


def test_an_archive_that_one_edit_broke_takes_the_next() -> None:
    content = (source_fixtures.ROOT / "models_dev" / "api.tgz").read_bytes()
    damaged = {mutations.mutated(random.Random(seed), content) for seed in range(200)}
    assert len(damaged) > 150


def _no_faults(source_id: str, numbers: range) -> None:
    faults = [fault for number in numbers if (fault := fuzz.tried(source_id, 1, number))]
    assert not faults, fuzz.table(faults)
