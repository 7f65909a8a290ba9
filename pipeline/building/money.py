"""The money parser of the dbt project, for SQL that runs before dbt does.

Here: its text. Not here: how money is read (``dbt_project/macros/parse_money.sql``).
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, select_autoescape

from pipeline.project import PROJECT


@cache
def parsed_money(column: str) -> str:
    """SQL of the amount that a text column writes, DECIMAL(24, 12); null where it writes none."""
    macros = (PROJECT / "macros/parse_money.sql").read_text(encoding="utf-8")
    call = "{{ parse_money(column) }}"
    return (
        Environment(autoescape=select_autoescape())
        .from_string(macros + call)
        .render(column=column)
        .strip()
    )
