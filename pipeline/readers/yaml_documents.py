"""Reading YAML with every scalar kept as it is written: ``88.0``, ``2025-08-23``, ``no``.

Here: the loader and its error. Not here: any source's keys.
"""

from __future__ import annotations

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


class _Builder(Composer, BaseConstructor, BaseResolver):
    """Builds lists, maps and text, never objects; tells of keys given twice."""

    depth = 0

    def __init__(self) -> None:
        Composer.__init__(self)
        BaseConstructor.__init__(self)
        BaseResolver.__init__(self)
        self.sizes: dict[int, int] = {}
        """By the node's identity: nodes live as long as the loader."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse a deep structure, and one whose repeats would be gigabytes."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.composer.ComposerError(problem=f"nested more than {MAX_DEPTH} deep")
        node = super().compose_node(parent, index)
        self.depth -= 1
        if node is not None and id(node) not in self.sizes:
            self.sizes[id(node)] = self._size(node)
            if self.sizes[id(node)] > MAX_NODES:
                fault = f"it holds more than {MAX_NODES:,} values, repeated ones counted"
                raise yaml.composer.ComposerError(problem=fault, problem_mark=node.start_mark)
        return node

    def _size(self, node: Any) -> int:
        """How many values a node stands for, with those it repeats by name."""
        if isinstance(node, yaml.ScalarNode):
            return 1
        parts = node.value
        if isinstance(node, yaml.MappingNode):
            parts = [part for pair in node.value for part in pair]
        return 1 + sum(self.sizes.get(id(part), 1) for part in parts)

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
    """What libyaml reads, in a tenth of the time that Python takes."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        _Builder.__init__(self)


class _TolerantLoader(_Builder, Reader, Scanner, Parser):
    """What Python reads: libyaml refuses a page for half a character in an escape."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        _Builder.__init__(self)


def read_yaml(text: str, where: str) -> Any:
    """The document with all scalars as text (YAML would turn ``no`` and dates into values).

    Raises ``PageChanged`` where the text is no YAML, with the line the reader stopped at.
    """
    if len(text) > MAX_LENGTH:
        raise PageChanged(f"{where} is YAML of more than {MAX_LENGTH:,} characters")
    try:
        loader = _TolerantLoader(text) if escapes_halves(text) else _QuickLoader(text)
        try:
            return believable(loader.get_single_data(), text)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "unreadable"
        raise PageChanged(f"{where} is not YAML{line}: {problem}") from error
