"""SQL of the dbt project's macros, for what runs before dbt does.

Here: their text. Not here: the rules (``dbt_project/macros/holds``, ``loading``, ``reading``).
"""

from __future__ import annotations

from functools import cache

from jinja2 import Template

from pipeline.project import PROJECT

FILES = ("reading/parse_money.sql", "loading/*.sql", "holds/*.sql")


@cache
def rendered(macro: str, *arguments: str) -> str:
    """The SQL that a macro of ``FILES`` gives for the SQL of its arguments."""
    files = [file for names in FILES for file in sorted((PROJECT / "macros").glob(names))]
    macros = "".join(file.read_text(encoding="utf-8") for file in files)
    call = f"{{{{ {macro}(*arguments) }}}}"
    return Template(macros + call).render(arguments=arguments).strip()
