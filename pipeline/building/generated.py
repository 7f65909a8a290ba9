"""What dbt must know of the seeds while it compiles: one macro, and blocks of columns in contracts.

Here: ``make vocabulary`` writes both from ``attributes.csv`` and ``capabilities.csv``; a test tells
where they are out of date. dbt can read a seed only from a database, and a contract not at all
(docs/decisions). Not here: what is done with the vocabulary (``dbt_project/macros/vocabulary``).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from pipeline.project import PROJECT
from pipeline.words import Attribute, attributes, capabilities, facts

MACRO = Path("macros/vocabulary/vocabulary.sql")
OUTCOME = (
    "\"{{ 'string' if target.type == 'spark' else "
    "\\\"enum('both', 'left', 'right', 'neither', 'unknown')\\\" }}\""
)
BLOCK = re.compile(
    r"(?P<begin>^ *# begin of (?P<name>\w+):[^\n]*\n).*?(?P<end>^ *# end of (?P=name)$)",
    re.MULTILINE | re.DOTALL,
)


class NoSuchBlock(ValueError):
    """A block of a contract that nothing here can write."""


def _column(name: str, sql_type: str, description: str, *, is_filled: bool = False) -> str:
    """A column of a contract; ``sql_type`` may be a quoted expression."""
    lines = [
        f"      - name: {name}",
        f"        data_type: {sql_type}",
        f"        description: {json.dumps(description, ensure_ascii=False)}",
    ]
    if is_filled:
        lines.append("        constraints: [{type: not_null}]")
    return "\n".join(lines) + "\n"


def _model_facts(seeds: Path) -> Iterator[str]:
    for fact in facts(seeds):
        yield _column(fact.fact_id, fact.sql_type, fact.column_description)


def _model_capabilities(seeds: Path) -> Iterator[str]:
    for one in capabilities(seeds):
        told = f"{one.description}; null where no source says or sources differ"
        yield _column(f"supports_{one.capability_id}", "boolean", told)


def _outcomes(seeds: Path) -> Iterator[str]:
    for one in capabilities(seeds):
        told = f"Who supports {one.phrase}; unknown where no source speaks of one side"
        yield _column(f"{one.capability_id}_outcome", OUTCOME, told, is_filled=True)


def _specification_texts(seeds: Path) -> Iterator[str]:
    for fact in facts(seeds):
        if fact.label:
            yield _column(fact.text_column, "varchar", f"{fact.label}, as a reader writes it")


def _capability_texts(seeds: Path) -> Iterator[str]:
    for one in capabilities(seeds):
        told = f"Whether it supports {one.phrase}: Yes, No or unknown"
        yield _column(f"{one.capability_id}_text", "varchar", told)


BLOCKS: dict[str, Callable[[Path], Iterable[str]]] = {
    "model_facts": _model_facts,
    "model_capabilities": _model_capabilities,
    "capability_outcomes": _outcomes,
    "specification_texts": _specification_texts,
    "capability_texts": _capability_texts,
}
"""What may stand between ``# begin of <name>`` and ``# end of <name>`` among a mart's columns."""


def generated_files(project: Path = PROJECT) -> dict[Path, str]:
    """Every file of the project that is written from the seeds, as it must read."""
    seeds = project / "seeds"
    files = {project / MACRO: _macro(seeds)}
    for file in sorted(project.glob("models/marts/_*__models.yml")):
        text = file.read_text(encoding="utf-8")
        if BLOCK.search(text):
            files[file] = BLOCK.sub(lambda found: _block(found, seeds), text)
    return files


def write(project: Path = PROJECT) -> list[Path]:
    """Write what is out of date, and return those files."""
    written = []
    for file, text in generated_files(project).items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            written.append(file)
    return written


def _block(found: re.Match[str], seeds: Path) -> str:
    if (columns := BLOCKS.get(found["name"])) is None:
        raise NoSuchBlock(f"no block '{found['name']}': there are {', '.join(BLOCKS)}")
    return found["begin"] + "".join(columns(seeds)) + found["end"]


def _macro(seeds: Path) -> str:
    """Both seeds as a literal: what macros and models loop over."""
    lines = [
        "{#- Written by `make vocabulary` from attributes.csv and capabilities.csv. -#}",
        "{% macro vocabulary() -%}",
        "    {{ return({",
        *_literal("attributes", (_attribute(one) for one in attributes(seeds))),
        *_literal("capabilities", map(asdict, capabilities(seeds))),
        "    }) }}",
        "{%- endmacro %}",
    ]
    return "\n".join(lines) + "\n"


def _attribute(attribute: Attribute) -> dict[str, object]:
    derived = {"sql_type": attribute.sql_type, "text_column": attribute.text_column}
    return asdict(attribute) | (derived if attribute.fact_id else {})


def _literal(name: str, rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """A list of dictionaries as Jinja writes it; descriptions are of no use while compiling."""
    yield f"        '{name}': ["
    for row in rows:
        told = {key: value for key, value in row.items() if key != "description"}
        yield f"            {json.dumps(told, ensure_ascii=False)},"
    yield "        ],"


def main() -> None:
    """Write the files, naming those that changed."""
    for file in write():
        sys.stdout.write(f"wrote {file.relative_to(PROJECT.parent)}\n")


if __name__ == "__main__":
    main()
