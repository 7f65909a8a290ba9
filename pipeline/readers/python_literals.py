"""Reading data that a package carries as Python source: a syntax tree, never run.

Here: constants, lists, dictionaries and calls with named arguments, as plain values. Not here:
what any source's names mean.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.believable import Unusable, believable, escapes_halves, once
from pipeline.claims import PageChanged, Snapshot
from pipeline.syntax import module_tree

_PLAIN = {str, int, float, bool, type(None)}
_MOMENTS = {
    ("datetime.date", 3): "{:04}-{:02}-{:02}",
    ("datetime.time", 2): "{:02}:{:02}:00Z",
}


def assigned(snapshot: Snapshot, name: str) -> Any:
    """The plain value that the module assigns to ``name``.

    ``Decimal('1')`` becomes its text, ``datetime.date`` and ``datetime.time`` (UTC) ISO text,
    any other call a mapping of its named arguments that are not None (``or_`` becomes ``or``).
    A part that is computed is ``Unusable``. Raises ``PageChanged`` where the page is no Python or
    does not assign the name at its top level.
    """
    where = f"page '{snapshot.page.id}'"
    try:
        tree = module_tree(snapshot.text)
        for statement in tree.body:
            if name in _names(statement):
                return believable(_plain_value(getattr(statement, "value", None)), snapshot.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise PageChanged(f"{where} is not Python: {error}") from error
    raise PageChanged(f"{where} does not assign '{name}'")


def _names(statement: ast.stmt) -> list[str]:
    """The plain names that a statement assigns to."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _plain_value(node: ast.expr | None) -> Any:
    if isinstance(node, ast.Constant):
        kind = type(node.value)
        return node.value if kind in _PLAIN else Unusable(f"a {kind.__name__}")
    if isinstance(node, ast.List | ast.Tuple):
        return [_plain_value(element) for element in node.elts]
    if isinstance(node, ast.Dict):
        return _fields((key, value) for key, value in zip(node.keys, node.values, strict=True))
    if isinstance(node, ast.Call):
        return _called(node)
    return _computed(node)


def _fields(pairs: Iterable[tuple[ast.expr | None, ast.expr]]) -> Any:
    """The pairs by key; a key that is no text is computed, and so is what has it."""
    found = [(_plain_value(key), _plain_value(value)) for key, value in pairs]
    if any(not isinstance(key, str) for key, _ in found):
        return Unusable("an object with keys that are no plain text")
    return once(found)


def _called(node: ast.Call) -> Any:
    name = node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)
    values = [_plain_value(argument) for argument in node.args]
    if name == "Decimal" and len(values) == 1:
        return values[0]
    if form := _MOMENTS.get((name, len(values))):
        is_plain = all(isinstance(value, int) for value in values)
        return form.format(*values) if is_plain else _computed(node)
    if values or any(keyword.arg is None for keyword in node.keywords):
        return Unusable(f"'{ast.unparse(node)[:60]}', which has arguments without names")
    fields = once(
        (str(keyword.arg).removesuffix("_"), _plain_value(keyword.value))
        for keyword in node.keywords
    )
    return {key: value for key, value in fields.items() if value is not None}


def _computed(node: ast.expr | None) -> Unusable:
    shown = ast.unparse(node) if node else "nothing"
    return Unusable(f"computed, not plain data: '{shown[:60]}'")


@dataclass(frozen=True)
class Call:
    """A call as data; what is computed is ``Unusable``."""

    arguments: list[Any]
    """Those without names, in order."""
    named: dict[str, Any]
    line: int
    """Where it begins, from 1."""


def calls(snapshot: Snapshot, outer: str, inner: str) -> list[tuple[Call, list[Call]]]:
    """Every call of ``outer``, with the calls of ``inner`` in its arguments, in order of the page.

    Raises ``PageChanged`` where the page is no Python or calls ``outer`` nowhere.
    """
    where = f"page '{snapshot.page.id}'"
    try:
        # The text matters only where it may hold broken characters: looked through once for all.
        text = snapshot.text if escapes_halves(snapshot.text) else ""
        found = [
            (_call(node, text), [_call(each, text) for each in _named(node, inner)])
            for node in _named(module_tree(snapshot.text), outer)
        ]
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise PageChanged(f"{where} is not Python: {error}") from error
    if not found:
        raise PageChanged(f"{where} does not call '{outer}'")
    return found


def _named(root: ast.AST, name: str) -> list[ast.Call]:
    """The calls of a plain name within a node, in order of the page."""
    nodes = [node for node in ast.walk(root) if isinstance(node, ast.Call)]
    found = [node for node in nodes if isinstance(node.func, ast.Name) and node.func.id == name]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def _call(node: ast.Call, text: str) -> Call:
    arguments = [_plain_value(argument) for argument in node.args]
    named = {str(each.arg): _plain_value(each.value) for each in node.keywords}
    return Call(believable(arguments, text), believable(named, text), node.lineno)
