"""``python -m tests.mutants.moved``: mutants whose text moved to another file get that file's name.

Only where the text now stands in one file alone, once; the others are printed, to be looked at.
"""

import re
from pathlib import Path

from tests.mutants.mutant import (
    CODE,
    LISTS,
    ROOT,
    Mutant,
    StaleMutant,
    broken_text,
    mutants,
)


def _home_of(mutant: Mutant, root: Path) -> str | None:
    """The end of the path of the one file in which the text stands once."""
    files = [file for folder, name in CODE for file in (root / folder).rglob(name)]
    found = [file for file in files if file.read_text(encoding="utf-8").count(mutant.find) == 1]
    if len(found) != 1:
        return None
    for parts in range(1, 4):
        end = "/".join(found[0].parts[-parts:])
        if sum(file.as_posix().endswith(f"/{end}") for file in files) == 1:
            return end
    return None


def main(root: Path = ROOT) -> None:
    """Rewrite the lists."""
    for mutant in mutants():
        try:
            broken_text(mutant, root)
        except StaleMutant as stale:
            if (home := _home_of(mutant, root)) is None:
                print(stale)
                continue
            for file in LISTS.glob("*.yaml"):
                text = file.read_text(encoding="utf-8")
                mended = re.sub(
                    rf"(id: {mutant.id}, file: )[^,]+", lambda found: found[1] + str(home), text
                )
                file.write_text(mended, encoding="utf-8")
            print(f"{mutant.id}: {mutant.file} is {home} now")


if __name__ == "__main__":
    main()
