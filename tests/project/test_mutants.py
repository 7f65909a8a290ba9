"""The list of mutants is of the code: every text stands once in its file, every guard exists."""

import re
from collections import Counter

import pytest

from tests.mutants.mutant import ROOT, Mutant, StaleMutant, broken_text, guard_nodes, mutants

MUTANTS = mutants()
UNIT_TEST = re.compile(r"^  - name: (\w+)$", re.MULTILINE)


def _dbt_tests() -> set[str]:
    """Unit tests, and queries over rows of their own."""
    files = (ROOT / "dbt_project/models").rglob("*unit_tests.yml")
    found = {name for file in files for name in UNIT_TEST.findall(file.read_text(encoding="utf-8"))}
    return found | {file.stem for file in (ROOT / "dbt_project/tests").rglob("*.sql")}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.id)
def test_a_mutant_changes_one_place_of_a_file_and_has_a_guard(mutant: Mutant) -> None:
    assert mutant.find != mutant.replace
    assert broken_text(mutant)
    assert mutant.unit or mutant.pytest, "no test guards it"
    guard_nodes(mutant.pytest)


def test_guards_of_mutants_exist() -> None:
    named = {name for mutant in MUTANTS for name in mutant.unit}
    assert named - _dbt_tests() == set()


def test_no_two_mutants_are_the_same() -> None:
    same = Counter((one.file, one.find, one.replace) for one in MUTANTS)
    assert [mutant for mutant, times in same.items() if times > 1] == []
    assert len(MUTANTS) >= 100


def test_a_text_that_the_code_has_left_is_an_error() -> None:
    for gone in (Mutant("a", "holds.py", "no such text", ""), Mutant("b", "no_such.sql", "", "")):
        with pytest.raises(StaleMutant, match=gone.id):
            broken_text(gone)
