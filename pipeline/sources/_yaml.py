"""Reading YAML with every scalar kept as it is written: ``88.0``, ``2025-08-23``, ``no``.

Here: the loader and its error. Not here: any source's keys.
"""

from __future__ import annotations

from typing import Any

import yaml

from pipeline.believable import MAX_DEPTH, believable, once
from pipeline.claims import PageChanged

MAX_LENGTH = 500_000
"""Characters; the longest document known has 60,000."""


class _Loader(yaml.BaseLoader):
    """Builds lists, maps and text, never objects; tells of keys given twice."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse a repeated structure (a few lines stand for gigabytes) and a deep one."""
        is_alias = self.check_event(yaml.AliasEvent)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.composer.ComposerError(problem=f"nested more than {MAX_DEPTH} deep")
        node = super().compose_node(parent, index)
        self.depth -= 1
        if is_alias and node is not None and not isinstance(node, yaml.ScalarNode):
            fault = "a structure is repeated by its name"
            raise yaml.composer.ComposerError(problem=fault, problem_mark=node.start_mark)
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """The pairs by key, as ``once`` has them."""
        super().construct_mapping(node, deep)
        return once(
            (self.construct_object(key, deep=deep), self.construct_object(value, deep=deep))
            for key, value in node.value
        )


def read_yaml(text: str, where: str) -> Any:
    """The document with all scalars as text (YAML would turn ``no`` and dates into values).

    Raises ``PageChanged`` where the text is no YAML, with the line the reader stopped at.
    """
    if len(text) > MAX_LENGTH:
        raise PageChanged(f"{where} is YAML of more than {MAX_LENGTH:,} characters")
    try:
        loader = _Loader(text)
        try:
            return believable(loader.get_single_data(), text)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "unreadable"
        raise PageChanged(f"{where} is not YAML{line}: {problem}") from error
