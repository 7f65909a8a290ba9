"""The list of mutants: what is written in which file, what stands there instead, who must notice.

Files are found by the end of their path, which one file alone may have, for files move from folder
to folder. A text that is not found, or found twice, is an error: the list follows the code.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
CODE = (("pipeline", "*.py"), ("dbt_project/models", "*.sql"), ("dbt_project/macros", "*.sql"))
LISTS = Path(__file__).parent / "lists"


class StaleMutant(Exception):
    """A mutant that the code has left behind; the message says what to look at."""


@dataclass(frozen=True)
class Mutant:
    """A rule, how it is broken, and the tests of which one must fail then."""

    id: str
    file: str
    """End of the path of the file."""
    find: str
    replace: str
    unit: tuple[str, ...] = ()
    """dbt unit tests, and queries over rows of their own."""
    pytest: tuple[str, ...] = ()
    """``test_file.py::test``, the file by its name alone."""

    @property
    def breaks(self) -> str:
        """The rule that is broken, in words."""
        return self.id.replace("_", " ")


def mutants() -> list[Mutant]:
    """All of them, in the order of the lists; raises ``StaleMutant`` where two have one id."""
    found = [mutant for file in sorted(LISTS.glob("*.yaml")) for mutant in _read(file)]
    ids = [mutant.id for mutant in found]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise StaleMutant(f"two mutants have one id: {', '.join(sorted(twice))}")
    return found


def _read(file: Path) -> Iterator[Mutant]:
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
        guards = {name: tuple(entry.pop(name, ())) for name in ("unit", "pytest")}
        yield Mutant(**entry, **guards)


@cache
def _files(root: Path) -> tuple[Path, ...]:
    return tuple(file for folder, name in CODE for file in (root / folder).rglob(name))


def file_of(mutant: Mutant, root: Path = ROOT) -> Path:
    """The file it is about; raises ``StaleMutant`` unless there is exactly one."""
    found = [one for one in _files(root) if one.as_posix().endswith(f"/{mutant.file}")]
    if len(found) != 1:
        raise StaleMutant(f"{mutant.id}: {len(found)} files are named {mutant.file}")
    return found[0]


def broken_text(mutant: Mutant, root: Path = ROOT) -> str:
    """The text of its file with the rule broken.

    Raises ``StaleMutant`` unless what is to be replaced stands there exactly once.
    """
    text = file_of(mutant, root).read_text(encoding="utf-8")
    if (times := text.count(mutant.find)) != 1:
        raise StaleMutant(f"{mutant.id}: '{mutant.find}' stands {times} times in {mutant.file}")
    return text.replace(mutant.find, mutant.replace)


def guard_nodes(names: Sequence[str], root: Path = ROOT) -> list[str]:
    """Paths of tests named by their file alone; raises ``StaleMutant`` where one is not there."""
    return [_node(name, root) for name in names]


def _node(name: str, root: Path) -> str:
    file, _, test = name.partition("::")
    found = list((root / "tests").rglob(file))
    if len(found) != 1:
        raise StaleMutant(f"{len(found)} test files are named {file}")
    if test and f"def {test.partition('[')[0]}(" not in found[0].read_text(encoding="utf-8"):
        raise StaleMutant(f"{file} has no test {test}")
    return f"{found[0].relative_to(root)}{'::' if test else ''}{test}"
