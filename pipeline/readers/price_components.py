"""OpenAI's price components turned into plain tables before anything is read.

The pricing page is built from components (``TextTokenPricingTables``, ``GroupedPricingTable``,
``PricingTable``). The served HTML carries their arguments as Astro-island props, with rows that
the static table folds away; older Markdown copies hold the component calls themselves. Here both
become ``<table>`` markup in place, the tier before it. A plain number is shown as ``$`` amount,
as the page shows it. A component whose arguments cannot be read raises ``PageChanged``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.claims import PageChanged
from pipeline.readers.embedded_json import embedded
from pipeline.readers.json_documents import plain, require
from pipeline.readers.soup import soup

_CALL = re.compile(r"<([A-Z]\w{0,80})(?=[\s/])")
_TEXT_ARGUMENT = re.compile(r"\b(\w+)=\"([^\"]*)\"")
_CODE_ARGUMENT = re.compile(r"\b(\w+)=\{")
_KEY = re.compile(r"([{,]\s*)([A-Za-z_]\w*)\s*:")
_TRAILING_COMMA = re.compile(r",(\s*[\]}])")
# The text-token component names neither headings nor unit (the page around it says 1M tokens); its
# rows had four values before cache writes had a price, and rows of models without one still do.
_BRACE = re.compile(r"[{}]")
_HEADINGS = ["Model", "Input", "Cached input", "Cache writes", "Output"]


def expanded_html(markup: str) -> str:
    """The page with a whole table put before what each price island shows."""
    page = soup(markup)
    for island in page.find_all("astro-island"):
        if "Pricing" not in str(island.get("component-export", "")):
            continue
        props = embedded(str(island.get("props")), "the props of a price island")
        if not isinstance(props, Mapping):
            raise PageChanged("the props of a price island are no object")
        arguments = {key: _island(value) for key, value in props.items()}
        table = soup(_table(arguments, str(island["component-export"])))
        island.insert_before(*[part.extract() for part in list(table.body or ())])
    return str(page)


def expanded_markdown(text: str) -> str:
    """The page with each component call replaced by its table."""
    parts: list[str] = []
    place = 0
    for call in _CALL.finditer(text):
        if "Pricing" not in call[1] or call.start() < place:
            continue
        if (end := text.find("/>", call.end())) < 0:
            break
        table = _table(_arguments(text[call.end() : end]), call[1])
        parts += [text[place : call.start()], f"\n{table}\n"]
        place = end + 2
    return "".join([*parts, text[place:]])


def _island(value: Any) -> Any:
    """Astro's serialisation undone: ``[0, plain]`` and ``[1, [items]]``.

    Raises ``PageChanged`` for anything else; JSON that deep does not load, so the depth is bounded.
    """
    if not isinstance(value, list) or len(value) > 2 or value[:1] not in ([0], [1]):
        raise PageChanged(f"the props of a price island hold {str(value)[:60]}")
    content = value[1] if len(value) == 2 else None
    if value[0] == 1:
        return [_island(item) for item in listed(content, "the props of a price island")]
    if isinstance(content, Mapping):
        return {key: _island(item) for key, item in content.items()}
    return content


def listed(value: Any, what: str) -> list[Any]:
    """A list; raises ``PageChanged`` where the value is anything else."""
    if not isinstance(value, list):
        raise PageChanged(f"{what}: {str(value)[:60]} is no list")
    return value


def _arguments(call: str) -> dict[str, Any]:
    arguments: dict[str, Any] = dict(_TEXT_ARGUMENT.findall(call))
    for match in _CODE_ARGUMENT.finditer(call):
        code = _KEY.sub(r'\1"\2":', _TRAILING_COMMA.sub(r"\1", balanced(call, match.end())))
        try:
            arguments[match[1]] = embedded(code, f"'{match[1]}' of a price component")
        except PageChanged:
            if match[1] in ("rows", "groups", "headings"):
                raise
    return arguments


def balanced(code: str, start: int) -> str:
    """The code from a place up to the brace that closes it."""
    depth = 1
    for brace in _BRACE.finditer(code, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return code[start : brace.start()]
    raise PageChanged("a price component does not end")


def _table(arguments: Mapping[str, Any], name: str) -> str:
    rows = [*_rows(arguments)]
    if not rows:
        raise PageChanged(f"component '{name}' holds neither 'rows' nor 'groups'")
    headings, said = arguments.get("headings"), ""
    if not headings:
        headings, said = _HEADINGS, "<p>Prices per 1M tokens.</p>"
        rows = [[*row[:3], "-", row[3]] if len(row) == 4 else row for row in rows]
    head = "".join(f"<th>{_markup(cell)}</th>" for cell in listed(headings, "headings"))
    body = "".join(f"<tr>{''.join(f'<td>{_markup(c)}</td>' for c in row)}</tr>" for row in rows)
    tier = f"<p>{html.escape(str(arguments['tier']))}</p>" if arguments.get("tier") else ""
    return f"{said}{tier}<table><tr>{head}</tr>{body}</table>"


def _rows(arguments: Mapping[str, Any]) -> Iterator[list[Any]]:
    for row in listed(arguments.get("rows") or [], "rows"):
        yield listed(row, "rows")
    for group in listed(arguments.get("groups") or [], "groups"):
        for row in listed(require(group, "rows", "groups"), "groups"):
            yield [require(group, "model", "groups"), *listed(row, "groups")]


def _markup(cell: Any) -> str:
    if isinstance(cell, Mapping):
        if "__pricingHtml" in cell:
            return str(cell["__pricingHtml"])
        if "__pricingTooltipHeading" in cell:
            heading = cell["__pricingTooltipHeading"]
            return html.escape(str(require(heading, "label", "__pricingTooltipHeading")))
        raise PageChanged(f"a price component holds a cell of unknown kind: {sorted(cell)}")
    if isinstance(cell, int | float):
        return f"${plain(cell)}"
    return html.escape("" if cell is None else str(cell))
