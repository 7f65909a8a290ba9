"""Finds the sources: each module or folder of ``pipeline/sources`` defines one as ``SOURCE``.

What several sources read with stands in ``pipeline/readers``.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

from pipeline import sources as sources_package
from pipeline.claims import Source
from pipeline.syntax import module_tree

_ID = re.compile(r"[a-z][a-z0-9_]*")
_ROOMS = ("pipeline.sources", "pipeline.readers")


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
    names = sorted(module.name for module in pkgutil.iter_modules(sources_package.__path__))
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
    (``claims.py``, ``believable.py``, ``characters.py``) counts, and so does every module of the
    source's own folder and of ``pipeline/readers`` that the source imports, itself or through
    another, since a fix there changes claims as well. Code it does not import must not: a home with
    years of history would be parsed anew for it.
    """
    root = Path(sources_package.__path__[0]).parent
    digest = hashlib.blake2b(digest_size=6)
    own = (root / name for name in ("claims.py", "believable.py", "characters.py"))
    for file in (*own, *_reading_code(root, source_id)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _reading_code(root: Path, source_id: str) -> list[Path]:
    """The source's module and every module that it imports of the two rooms that read pages."""
    found: set[Path] = set()
    waiting = {_module_file(root, f"pipeline.sources.{source_id}")}
    while waiting:
        file = waiting.pop()
        if file is None:
            continue
        found.add(file)
        waiting |= {_module_file(root, name) for name in _imported(file)} - found
    return sorted(found)


def _module_file(root: Path, name: str) -> Path | None:
    """The file of a module of ``pipeline``, null for a name that is no module of it."""
    module = root.parent.joinpath(*name.split("."))
    files = (module.with_suffix(".py"), module / "__init__.py")
    return next((file for file in files if file.is_file()), None)


@cache
def _imported(module: Path) -> frozenset[str]:
    """What a module imports of the rooms that read pages, by ``from … import``, as dotted names."""
    found = set()
    for node in ast.walk(module_tree(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_ROOMS):
            if node.module not in _ROOMS:
                found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def module_doc(source_id: str) -> str | None:
    """The docstring of a source's module: what its pages hold and their traps."""
    return importlib.import_module(f"{sources_package.__name__}.{source_id}").__doc__
