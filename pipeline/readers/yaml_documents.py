"""Reading YAML with every scalar kept as it is written: ``88.0``, ``2025-08-23``, ``no``.

Here: the loader and its error. Not here: any source's keys.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.composer import Composer
from yaml.constructor import BaseConstructor
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from pipeline.believable import MAX_DEPTH, believable, escapes_halves, once
from pipeline.claims import PageChanged

MAX_LENGTH = 1_000_000
"""Characters; the longest document known has 400,000."""
MAX_NODES = 200_000
"""Values, those that are repeated by name counted each time; the largest known has 12,000."""


MAX_OPEN = 10_000
"""How deep a text may look before it is known: libyaml's composer counts nothing, and would take
all of the stack. A known page looks 1,800 deep and is 12."""


class _Builder(BaseConstructor, BaseResolver):
    """Builds lists, maps and text, never objects; tells of keys given twice."""

    def __init__(self) -> None:
        BaseConstructor.__init__(self)
        BaseResolver.__init__(self)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """The pairs by key, as ``once`` has them, over those of a map taken over by ``<<``."""
        super().construct_mapping(node, deep)
        taken: dict[str, Any] = {}
        pairs = []
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=deep)
            value = self.construct_object(value_node, deep=True)
            if key == "<<" and isinstance(value, dict):
                taken |= value
            else:
                pairs.append((key, value))
        return {**taken, **once(pairs)}


class _QuickLoader(_Builder, CParser):
    """What libyaml reads and composes, in a tenth of the time that Python takes."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        _Builder.__init__(self)


class _TolerantLoader(_Builder, Reader, Scanner, Parser, Composer):
    """What Python reads: libyaml refuses a page for half a character in an escape."""

    depth = 0

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        _Builder.__init__(self)

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse a deep structure while it is read."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _too_deep()
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _too_deep() -> yaml.YAMLError:
    return yaml.composer.ComposerError(problem=f"nested more than {MAX_DEPTH} deep")


def _looks_deep(text: str) -> bool:
    """Whether a text may nest deep: each level takes a bracket, or a column of its own."""
    columns = max(map(len, text.splitlines()), default=0)
    return text.count("[") + text.count("{") + columns > MAX_OPEN


def _size(node: yaml.Node, known: dict[int, int], depth: int = 1) -> int:
    """How many values a node stands for, with those it repeats by name.

    ``known`` has the sizes of nodes met before, by identity. Raises ``ComposerError`` for a deep
    structure, and for one whose repeats would be gigabytes.
    """
    if depth > MAX_DEPTH:
        raise _too_deep()
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = 1  # for a node within itself, which is refused when it is built
        is_map = isinstance(node, yaml.MappingNode)
        parts = chain.from_iterable(node.value) if is_map else node.value
        known[id(node)] = 1 + sum([_size(part, known, depth + 1) for part in parts])
        if known[id(node)] > MAX_NODES:
            fault = f"it holds more than {MAX_NODES:,} values, repeated ones counted"
            raise yaml.composer.ComposerError(problem=fault, problem_mark=node.start_mark)
    return known[id(node)]


def read_yaml(text: str, where: str) -> Any:
    """The document with all scalars as text (YAML would turn ``no`` and dates into values).

    Raises ``PageChanged`` where the text is no YAML, with the line the reader stopped at.
    """
    if len(text) > MAX_LENGTH:
        raise PageChanged(f"{where} is YAML of more than {MAX_LENGTH:,} characters")
    try:
        is_odd = escapes_halves(text) or _looks_deep(text)
        loader = _TolerantLoader(text) if is_odd else _QuickLoader(text)
        try:
            if (node := loader.get_single_node()) is None:
                return None
            _size(node, {})
            return believable(loader.construct_document(node), text)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "unreadable"
        raise PageChanged(f"{where} is not YAML{line}: {problem}") from error
