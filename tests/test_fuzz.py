"""Damaged pages: a parser answers with claims or a refusal. More of them: ``make fuzz CASES=n``."""

import pytest

from pipeline import registry
from tests import fuzz


@pytest.mark.parametrize("source_id", registry.all_sources())
def test_a_damaged_page_is_read_or_refused(source_id: str) -> None:
    faults = [fault for number in range(20) if (fault := fuzz.tried(source_id, 1, number))]
    assert not faults, fuzz.table(faults)
