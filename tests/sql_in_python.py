"""SQL in Python strings: where it stands, how many lines, and which of it decides something.

``python -m tests.sql_in_python [FOLDER]`` prints lines by module, most first.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "pipeline"
QUERY = re.compile(
    r"^\s*(select\s|with \w+ as|from (marts|raw|staging|intermediate)\.|insert into|"
    r"create (or replace )?(temp )?(table|macro|view)|delete from|update \w+\.)",
    re.IGNORECASE | re.MULTILINE,
)
DECIDES = re.compile(
    r"\bcase\b.*\bwhen\b|\bover\s*\(|\bqualify\b|\bmedian\(|\b(greatest|least)\(|\bfilter\s*\(",
    re.IGNORECASE | re.DOTALL,
)
"""What a plain look-up has no need of: a choice, a rank, a middle, a bound, a part of the rows."""


def queries(folder: Path = PACKAGE) -> Iterator[tuple[Path, int, str]]:
    """File, line and text of each string that holds a query."""
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        documented = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        inside = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            if id(node) in documented | inside:
                continue
            text = _text(node)
            if text is not None and QUERY.search(text):
                yield file, getattr(node, "lineno", 0), text


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "?" for part in node.values)
        return "".join(map(str, parts))
    return None


def _lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def main() -> None:
    """Print lines by module, those that decide apart."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE
    counts: dict[Path, tuple[int, int]] = {}
    for file, _, text in queries(folder):
        plain, deciding = counts.get(file, (0, 0))
        lines = _lines(text)
        counts[file] = (plain + lines, deciding + (lines if DECIDES.search(text) else 0))
    for file, (lines, deciding) in sorted(counts.items(), key=lambda item: -item[1][0]):
        print(f"{lines:4d} lines, {deciding:3d} of queries that decide  {file}")
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    print(f"{total[0]:4d} lines, {total[1]:3d} of queries that decide, in {len(counts)} modules")


if __name__ == "__main__":
    main()
