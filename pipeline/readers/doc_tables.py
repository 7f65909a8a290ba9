"""``<DocTable columns={[…]} rows={[…]}/>`` of MDX pages turned into plain tables.

Its arguments are JavaScript: objects with bare keys, strings, and fragments such as
``<>{"$"}3.00</>`` for a price. Each call becomes ``<table>`` markup in place; one that cannot be
read raises ``PageChanged``. Not here: what the columns mean.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

from pipeline.claims import PageChanged
from pipeline.readers.embedded_json import embedded
from pipeline.readers.price_components import balanced, listed

_CALL = re.compile(r"<DocTable\b")
_ARGUMENT = re.compile(r"\s*(\w+)=\{")
_TEXT_ARGUMENT = re.compile(r"\s*\w+=(?:\"[^\"]*\"|'[^']*')")
_END = re.compile(r"\s*(?:/>|>\s*</DocTable>)")
# A string, an element with what it holds (self-closed or not), a bare key, a comma too many.
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")|(?P<quoted>'(?:[^'\\]|\\.)*'|`[^`]*`)"""
    r"""|(?P<void><[A-Za-z][^<>]*/>)|(?P<element><(?P<tag>[\w.]*)[^<>]*>.{0,2000}?</(?P=tag)>)"""
    r"""|(?P<key>[A-Za-z_]\w*)(?=\s*:)|(?P<comma>,)(?=\s*[\]}])""",
    re.DOTALL,
)
_EXPRESSION = re.compile(r"\{\s*([\"'`])(.*?)\1\s*\}")


def expanded(text: str) -> str:
    """The page with each call replaced by its table."""
    parts = []
    place = 0
    for call in _CALL.finditer(text):
        table, end = _table(text, call.end())
        parts += [text[place : call.start()], f"\n\n{table}\n\n"]
        place = end
    return "".join([*parts, text[place:]])


def _table(text: str, place: int) -> tuple[str, int]:
    """The markup of the call whose arguments start at ``place``, and where the call ends."""
    arguments: dict[str, Any] = {}
    while not (end := _END.match(text, place)):
        if match := _ARGUMENT.match(text, place):
            code = balanced(text, match.end())
            arguments[match[1]] = _value(code, match[1])
            place = match.end() + len(code) + 1
        elif match := _TEXT_ARGUMENT.match(text, place):
            place = match.end()
        else:
            raise PageChanged(f"DocTable: unreadable from '{text[place : place + 40].strip()}'")
    for needed in ("columns", "rows"):
        if not isinstance(arguments.get(needed), list):
            raise PageChanged(f"DocTable has no list '{needed}'")
    return _markup(arguments["columns"], arguments["rows"]), end.end()


def _value(code: str, name: str) -> Any:
    return embedded(_TOKEN.sub(_as_json, code), f"DocTable: '{name}'")


def _as_json(token: re.Match[str]) -> str:
    if token["text"]:
        return token["text"]
    if token["comma"]:
        return ""
    if token["quoted"]:
        return json.dumps(token["quoted"][1:-1])
    if token["key"]:
        return f'"{token["key"]}"'
    return json.dumps(_EXPRESSION.sub(r"\2", token["element"] or token["void"]))


def _markup(columns: list[Any], rows: list[Any]) -> str:
    head = "".join(f"<th>{_cell(column)}</th>" for column in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(c)}</td>' for c in listed(row, 'DocTable'))}</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        if "title" not in value:
            raise PageChanged(f"DocTable: a column has no 'title': {sorted(value)}")
        value = value["title"]
    text = "" if value is None else str(value)
    return re.sub(r"</?>", "", text) if text.startswith("<") else html.escape(text)
