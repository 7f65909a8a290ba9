"""Casts in SQL that fail the whole build where one source writes what does not fit."""

import re
from collections.abc import Iterator
from pathlib import Path

CAST = re.compile(r"(?<![\w])cast\s*\(", re.IGNORECASE)
RAISING = re.compile(r"(?<!try_)\bstrptime\s*\(|\bto_timestamp\s*\(|\w::\w|\)::\w", re.IGNORECASE)
WIDER = ("varchar", "double")
"""Types that hold every value of a source."""
OUR_OWN = re.compile(
    r"null|(min|max)?\(?\w+\.?\w*_at\)?|(count|sum|row_number|floor)\(.*|row_number\(\).*|\d+|round\(ln\(.*"
    r"|[\w.]*(_count|_share|_number)( - 1)?|[\w.]+_mtok|counted\.\w+|'\{\{ word \}\}'",
    re.IGNORECASE | re.DOTALL,
)
"""What no source can make large: moments of readings, counts, columns of our seeds and marts."""


def narrowing(path: Path) -> Iterator[str]:
    """The casts of a file that raise on a source's value, as written."""
    text = re.sub(r"\{#.*?#\}|--[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for match in CAST.finditer(text):
        body = _balanced(text, match.end())
        expression, _, kind = body.rpartition(" as ")
        if kind.strip() in WIDER or OUR_OWN.fullmatch(expression.strip()):
            continue
        yield f"cast({' '.join(body.split())})"
    for match in RAISING.finditer(text):
        yield text[match.start() : match.end() + 40].split("\n")[0]


def _balanced(text: str, start: int) -> str:
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return text[start:place]
    return text[start:]


ALLOWED = {
    "int_dates_parsed.sql": "to_timestamp stands inside try()",
    "price_in_usd.sql": "stands inside try(); a product of decimals has no try_ form",
    "display_text.sql": "texts of numbers of marts, which have passed their bounds",
    "benchmarks_compared.sql": "differences of scores, which have passed their bounds",
    "bit_masks.sql": "bits of our own numbers",
    "signals.sql": "bits and signs of our own numbers",
    "winner.sql": "bits of our own numbers",
    "evidence.sql": "counts of signals",
    "dominating_winner.sql": "counts and bits of signals",
    "scorecards.sql": "costs and percentages of marts, which have passed their bounds",
    "page_steps.sql": "whether an outcome is known",
    "code_types.sql": "codes of our own",
    "models_on.sql": "an empty list",
    "name_rules.sql": "constants",
    "int_abilities_not_yet.sql": "days of readings as moments",
    "int_licenses_by_terms.sql": "days of readings as moments",
    "int_releases_verified.sql": "days of our own seed as moments",
    "model_facts_pivoted.sql": "an empty list",
    "other_values.sql": "days of readings, counts of claims",
    "int_models_assembled.sql": "an empty list",
    "monthly_cost.sql": "traffic of our seeds or of the caller, who is told",
    "values_in_periods.sql": "limits, which have passed their bounds",
    "offer_columns.sql": "limits, which have passed their bounds",
    "prices_on.sql": "counts of routes",
}
"""Files whose casts cannot raise on a source's value, and why."""
