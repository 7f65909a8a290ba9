"""A comparison laid out as text, Markdown or a web page by the templates beside this file."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    select_autoescape,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from pipeline.comparing import costs as costs
from pipeline.comparing import rows as rows
from pipeline.comparing import sentences as sentences
from pipeline.comparing import text as comparison_text
from pipeline.comparing.comparison import Comparison
from pipeline.comparing.decided import MOST, decided
from pipeline.comparing.drawings import charts
from pipeline.comparing.figures import Figure, cost_text
from pipeline.escapes import markdown, visible, web_address
from pipeline.project import template_target

TEMPLATES = Path(__file__).parent / "templates"
STYLES = Path(__file__).parent.parent / "site" / "pages"


def render_template(comparison: Comparison, template: str) -> str:
    """The comparison laid out by one of the templates."""
    environment = _environment(template)
    citations = Citations()
    content = {
        "sides": comparison.sides,
        "names": [side["model_name"] for side in comparison.sides],
        "page": comparison.page,
        "scorecard": comparison.scorecard,
        "signals": list(rows.signal_rows(comparison)),
        "specs": list(rows.spec_rows(comparison)),
        "prices": list(rows.price_rows(comparison)),
        "capabilities": list(rows.capability_rows(comparison)),
        "benchmarks": list(rows.benchmark_rows(comparison)),
        "costs": comparison.costs,
        "cost_gap": costs.cost_gap(comparison),
        "places": list(map(costs.place, comparison.costs)),
        "traffic": comparison.traffic,
        "terms": costs.terms(comparison.traffic),
        "sections": list(sentences.sections(comparison)),
        "related": comparison.related,
        "decided": decided(comparison),
        "most_decided": MOST,
        "charts": charts(comparison),
        "routes": [
            [rows.route_cells(route) for route in side["routes"]] for side in comparison.sides
        ],
        "citations": citations,
        "lines": comparison_text,
    }
    text = visible(environment.get_template(template).render(content))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _environment(template: str) -> Environment:
    """Values are escaped for the form they are written in, unless a template marks them safe."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, STYLES]),
        bytecode_cache=_compiled(),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html", "md"]),
        finalize=_for_markdown if template.endswith(".md") else None,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"cost": cost_text, "host": host, "web_address": web_address}
    return environment


def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept: to compile one takes as long as the answer's queries."""
    folder = template_target()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return _KeptWherePossible(str(folder)) if os.access(folder, os.W_OK) else None


class _KeptWherePossible(FileSystemBytecodeCache):
    """On a full disk a template is compiled each time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _for_markdown(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    return Markup(markdown(str(value)))  # noqa: S704  escaped by the very function around it


class Citations:
    """Numbers sources as they are met: the same address on the same day has one number."""

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers: dict[tuple[str, date | None], int] = {}

    def mark(self, figure: Figure) -> str:
        """``[n]`` for a figure with a source, else nothing."""
        if figure.source_url is None:
            return ""
        key = (figure.source_url, figure.reviewed_on)
        return f"[{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def listed(self) -> list[tuple[int, str, date | None]]:
        """Number, address and date of those met so far."""
        return [(number, *key) for key, number in self._numbers.items()]


def host(address: str) -> str:
    """The host of an address, which names a source well enough under a figure."""
    return urlsplit(address).netloc.removeprefix("www.")
