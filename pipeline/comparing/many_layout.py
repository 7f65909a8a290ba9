"""Several models side by side as text, Markdown, HTML or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from pipeline.comparing.many import ComparisonOfMany
from pipeline.comparing.text import bullet, paragraph, table
from pipeline.escapes import dump_json, markdown, visible

AHEAD = "✓"
MARKED = (
    f"{AHEAD} leads every other model that is known: a price, a cost or a limit by more than a "
    "tenth, a benchmark with nine chances in ten, a date or a number of routes by any. An unknown "
    "neither wins nor loses."
)
MOST_WIDE = 18
"""Characters of a column of the text, so that three models stand beside each other."""


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
    yield from (bullet(verdict) for _, verdict in comparison.verdicts)
    yield ""
    yield from table(list(_table(comparison)), MOST_WIDE)
    yield f"\n{paragraph(MARKED)}"


def _markdown(comparison: ComparisonOfMany) -> Iterator[str]:
    head, *body = [[markdown(cell) for cell in row] for row in _table(comparison)]
    yield f"# {' vs '.join(head[1:])}\n"
    for pair, verdict in comparison.verdicts:
        yield f"- **{markdown(pair)}**: {markdown(verdict)}"
    yield ""
    for row in (head, ["---"] * len(head), *body):
        yield f"| {' | '.join(row)} |"
    yield f"\n{MARKED}"


def _html(comparison: ComparisonOfMany) -> Iterator[str]:
    head, *body = _table(comparison)
    title = escape(" vs ".join(head[1:]))
    yield f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>'
    yield f"<h1>{title}</h1>\n<dl>"
    for pair, verdict in comparison.verdicts:
        yield f"<dt>{escape(pair)}</dt><dd>{escape(verdict)}</dd>"
    yield "</dl>\n<table>"
    yield _html_row("th", head)
    yield from (_html_row("td", row) for row in body)
    yield f"</table>\n<p>{MARKED}</p></html>"


def _html_row(tag: str, row: Sequence[str]) -> str:
    first, *cells = row
    scope = ' scope="col"' if tag == "th" else ""
    columns = "".join(f"<{tag}{scope}>{escape(cell)}</{tag}>" for cell in cells)
    return f'<tr><th scope="row">{escape(first)}</th>{columns}</tr>'
