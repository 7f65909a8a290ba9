"""The money parser of the dbt project, for SQL that runs before dbt does.

Here: its text. Not here: how money is read (``dbt_project/macros/reading/parse_money.sql``).
"""

from __future__ import annotations

from functools import cache

from jinja2 import Template

from pipeline.project import PROJECT


@cache
def parsed_money(column: str) -> str:
    """SQL of the amount that a text column writes, DECIMAL(24, 12); null where it writes none."""
    macros = (PROJECT / "macros/reading/parse_money.sql").read_text(encoding="utf-8")
    return Template(macros + "{{ parse_money(column) }}").render(column=column).strip()
