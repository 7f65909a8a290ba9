"""Several models side by side as text, Markdown, HTML or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from pipeline.comparing.many import ComparisonOfMany
from pipeline.comparing.text import bullet, table
from pipeline.escapes import dump_json, markdown, visible

AHEAD = "✓"
MOST_WIDE = 24
"""Characters of a column of the text; longer cells go on below."""


def render_many(comparison: ComparisonOfMany, output: str) -> str:
    """The comparison as ``text``, ``md``, ``html`` or ``json``."""
    if output == "json":
        return dump_json(asdict(comparison), str)
    laid_out = {"text": _text, "md": _markdown, "html": _html}[output]
    return visible("\n".join(laid_out(comparison)))


def _table(comparison: ComparisonOfMany) -> Iterator[list[str]]:
    yield ["", *(model.model_name for model in comparison.models)]
    for line in comparison.lines:
        marks = [f" {AHEAD}" if number == line.leader else "" for number in range(len(line.cells))]
        cells = [cell + mark for cell, mark in zip(line.cells, marks, strict=True)]
        yield [line.label, *cells]


def _text(comparison: ComparisonOfMany) -> Iterator[str]:
    yield from table(list(_table(comparison)), MOST_WIDE)
    yield f"\n{AHEAD} leads the row; a tenth apart is level, an unknown neither wins nor loses."
    yield from (bullet(verdict) for _, verdict in comparison.verdicts)


def _markdown(comparison: ComparisonOfMany) -> Iterator[str]:
    head, *body = [[markdown(cell) for cell in row] for row in _table(comparison)]
    yield f"# {' vs '.join(head[1:])}\n"
    for row in (head, ["---"] * len(head), *body):
        yield f"| {' | '.join(row)} |"
    yield ""
    for pair, verdict in comparison.verdicts:
        yield f"- **{markdown(pair)}**: {markdown(verdict)}"


def _html(comparison: ComparisonOfMany) -> Iterator[str]:
    head, *body = _table(comparison)
    title = escape(" vs ".join(head[1:]))
    yield f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>'
    yield f"<h1>{title}</h1>\n<table>"
    yield _html_row("th", head)
    yield from (_html_row("td", row) for row in body)
    yield "</table>\n<dl>"
    for pair, verdict in comparison.verdicts:
        yield f"<dt>{escape(pair)}</dt><dd>{escape(verdict)}</dd>"
    yield "</dl></html>"


def _html_row(tag: str, row: Sequence[str]) -> str:
    first, *cells = row
    scope = ' scope="col"' if tag == "th" else ""
    columns = "".join(f"<{tag}{scope}>{escape(cell)}</{tag}>" for cell in cells)
    return f'<tr><th scope="row">{escape(first)}</th>{columns}</tr>'
