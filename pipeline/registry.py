"""Finds the sources: every module of ``pipeline/sources`` that defines ``SOURCE``.

A module whose name starts with an underscore is shared reading code, not a source.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline import sources as sources_package
from pipeline.claims import Source

_ID = re.compile(r"[a-z][a-z0-9_]*")


class UnknownSource(LookupError):
    """A source id that no module defines; the message lists those that exist."""


def load_source(module_name: str) -> Source:
    """The ``SOURCE`` of one module.

    Raises ``TypeError`` where the module lacks it or names it otherwise than its file.
    """
    module = importlib.import_module(f"{sources_package.__name__}.{module_name}")
    source = getattr(module, "SOURCE", None)
    if not isinstance(source, Source):
        raise TypeError(f"pipeline/sources/{module_name}.py must define SOURCE = Source(...)")
    if source.id != module_name or not _ID.fullmatch(source.id):
        raise TypeError(
            f"pipeline/sources/{module_name}.py has id '{source.id}': use the file name"
        )
    page_ids = [page.id for page in source.pages]
    if len(page_ids) != len(set(page_ids)) or not page_ids:
        raise TypeError(f"source '{source.id}' needs one or more pages with different ids")
    return source


@cache
def all_sources() -> dict[str, Source]:
    """Every source by id, in order of id."""
    names = sorted(
        module.name
        for module in pkgutil.iter_modules(sources_package.__path__)
        if not module.name.startswith("_")
    )
    return {name: load_source(name) for name in names}


def source(source_id: str) -> Source:
    """The source of that id; raises ``UnknownSource`` naming the known ones."""
    try:
        return all_sources()[source_id]
    except KeyError:
        known = ", ".join(all_sources())
        raise UnknownSource(f"no source '{source_id}'; known: {known}") from None


@cache
def parser_version(source_id: str) -> str:
    """Hash of the code that turns this source's bytes into claims.

    A page is parsed again only when its bytes or this version changed. What every page goes through
    (``claims.py``, ``believable.py``, ``characters.py``) and the shared reading code
    (``sources/_*.py``) that the source imports, itself or through another, count, since a fix there
    changes claims as well. Code it does not import must not: a home with years of history would be
    parsed anew for it.
    """
    folder = Path(sources_package.__path__[0])
    digest = hashlib.blake2b(digest_size=6)
    own = (folder.parent / name for name in ("claims.py", "believable.py", "characters.py"))
    for file in (*own, *_reading_code(folder, source_id)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _reading_code(folder: Path, source_id: str) -> list[Path]:
    """The source's module and every module of its folder that it imports, by name."""
    found: set[str] = set()
    waiting = {source_id}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(_imported(folder / f"{name}.py")) - found
    return [folder / f"{name}.py" for name in sorted(found)]


def _imported(module: Path) -> Iterator[str]:
    """The modules of ``pipeline.sources`` that a module imports by ``from … import``."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            if node.module == sources_package.__name__:
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith(f"{sources_package.__name__}."):
                yield node.module.rpartition(".")[2]


def module_doc(source_id: str) -> str | None:
    """The docstring of a source's module: what its pages hold and their traps."""
    return importlib.import_module(f"{sources_package.__name__}.{source_id}").__doc__
