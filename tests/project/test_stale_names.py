"""Names of models, files and modules in documents, comments and docstrings are names of today."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODEL = re.compile(r"\b(?:stg|int|dim|fct|comparison|comparisons)_[a-z]\w*\b")
FILE = re.compile(r"(?<![\w/.<>*-])(?:[\w-]+/)*[\w-]+\.(?:py|sql|csv|yml|yaml|js|toml)\b")
CODE = re.compile(r"(?<!`)(?:``([^`\n]+)``|`([^`\n]+)`)(?!`)")
IDENTIFIER = re.compile(r"[a-z]\w*[a-z0-9](?:\.[a-z_]\w*)*")
WORD = re.compile(r"[A-Za-z_]\w*")
LEFT_OUT = {"target", "fixtures", "node_modules", "logs", ".venv", "data", ".git"}
EXAMPLES = {
    *("FILE.csv", "pages.csv", "alerts.toml", "own_prices.csv", "con.sql", "test_file.py"),
    *("benchmark_metadata.csv", "data_units.py"),
    *("or_", "run_query", "pipeline/sources/acme_models.py"),
    *("read_html", "fetch_column_metadata"),
}
"""Names that stand for any, functions of libraries that were tried, files of users, and those of
the pages that sources read."""


@cache
def _files(*endings: str) -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in endings
        and path.is_file()
        and not LEFT_OUT & set(path.relative_to(ROOT).parts)
    ]


def _documents() -> list[Path]:
    return [path for path in _files(".md") if path.name != "CHANGELOG.md"]


def _docstrings_and_comments(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def _sql_comments(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from re.findall(r"\{#.*?#\}|--[^\n]*", text, flags=re.DOTALL)


def _prose() -> Iterator[tuple[Path, str]]:
    """Every text for people, with its file."""
    for path in (*_documents(), *_files(".yml", ".yaml")):
        yield path, path.read_text(encoding="utf-8")
    for path in _files(".py"):
        for text in _docstrings_and_comments(path):
            yield path, text
    for path in _files(".sql"):
        for text in _sql_comments(path):
            yield path, text


@cache
def _words_of_code() -> frozenset[str]:
    """Every word that code, seeds or file names hold; docstrings and comments do not count."""
    words = {part for path in ROOT.rglob("*") for part in (path.stem, path.name)}
    for path in _files(".py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for field in ("id", "attr", "name", "arg", "module"):
                words |= set(WORD.findall(str(getattr(node, field, "") or "")))
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                node.value.value = ""
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words |= set(WORD.findall(node.value))
    for path in _files(".sql", ".csv", ".yml", ".toml", ".js", ".html"):
        text = path.read_text(encoding="utf-8")
        words |= set(WORD.findall(re.sub(r"\{#.*?#\}|--[^\n]*", "", text, flags=re.DOTALL)))
    for path in (ROOT / "Makefile", ROOT / ".ci/run"):
        words |= set(WORD.findall(path.read_text(encoding="utf-8")))
    return frozenset(words)


def _stale(pattern: re.Pattern[str], known: frozenset[str]) -> list[str]:
    return sorted(
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in _prose()
        for name in set(pattern.findall(text)) - known - EXAMPLES
        if name.rpartition("/")[2] not in known
    )


def test_models_that_are_named_exist() -> None:
    code = " ".join(
        re.sub(r"\{#.*?#\}|--[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for path in _files(".sql")
    )
    names = {path.stem for path in _files(".sql", ".csv")} | set(MODEL.findall(code))
    assert _stale(MODEL, frozenset(names)) == []


def test_files_that_are_named_exist() -> None:
    everywhere = frozenset(path.name for path in ROOT.rglob("*.*"))
    assert _stale(FILE, everywhere) == []


def test_identifiers_in_docstrings_exist() -> None:
    known, stale = _words_of_code(), []
    for path in (path for path in _files(".py") if "sources" not in path.parts):  # keys of pages
        for text in _docstrings_and_comments(path):
            for name in (one or other for one, other in CODE.findall(text)):
                parts = name.split(".") if IDENTIFIER.fullmatch(name) else []
                if not set(parts) <= known | EXAMPLES:
                    stale.append(f"{path.relative_to(ROOT)}: {name}")
    assert stale == []


def test_identifiers_in_documents_exist() -> None:
    known, stale = _words_of_code(), []
    for path in _documents():
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for name in (one or other for one, other in CODE.findall(text)):
            parts = name.split(".") if IDENTIFIER.fullmatch(name) and "_" in name else []
            stale += [f"{path.relative_to(ROOT)}: {name}" for part in parts if part not in known]
    assert stale == []
