"""Which price a heading and a row of Vertex AI's price page mean: tier, prompt size, kind, unit.

Here: single texts (``Price (/1M tokens) <= 200K input tokens with Priority``, ``5m Batch Cache
Write``, ``Input image ($/image)``). Not here: tables, rows and cells (``prices``).
"""

from __future__ import annotations

import re

from pipeline.claims import fold
from pipeline.readers.google_cells import KINDS, WORDS
from pipeline.readers.price_columns import PriceColumn

COLUMN = re.compile(
    r"""(?:(?P<region>regional)\ )?(?:token\ )?price\ ?
    (?:\(?(?P<unit>/\ ?1?M(?P<cached>\ cached)?(?:\ input)?(?:\ tokens)?)\)?)?\ ?(?:\(USD\))?\ ?
    (?P<context>(?:=<|<=|>=|[<>≤≥])\ ?\d[\d,.]*\ ?[KM]?)?\ ?
    (?P<cached_too>cached)?\ ?(?:(?:input\ )?tokens)?\ ?
    (?:with\ (?P<tier>.+))?""",
    re.I | re.X,
)
_MODALITY = re.compile(r"\b(?:text|image|audio|video)(?:/(?:text|image|audio|video))*\b", re.I)
_EXPLAINED = re.compile(r"\(response and reasoning\)", re.I)
_ROW = re.compile(
    r"""(?:(?P<count>1M)\ )?(?:(?P<cache_ttl>\d+(?:m|hr?))\ )?(?:(?P<service_tier>batch)\ )?
    (?P<kind>input|output|cached?\ (?:write|hit|read|input))(?P<tokens>\ tokens)?
    (?:\ (?P<per>per\ [a-z]+)|\ ?\((?P<unit>\$?/[^()]+)\))?:?""",
    re.I | re.X,
)
_KINDS = {
    "input": "price_input",
    "output": "price_output",
    "cache write": "price_cache_write",
    "cache hit": "price_cache_read",
    "cache read": "price_cache_read",
    "cached input": "price_cache_read",
}
_MEASURES = (
    (re.compile(r"(?:/|per) ?(?:min|sec|hour)", re.I), "price_video"),
    (re.compile(r"image|picture", re.I), "price_image"),
    (re.compile(r"char", re.I), "price_other"),
)


def row_kind(label: str) -> PriceColumn | None:
    """What a row prices: ``5m Batch Cache Write``, ``Input (audio)``, ``1M output text tokens``."""
    rest = _EXPLAINED.sub(" ", label.strip(" *"))
    held: dict[str, str] = {}
    for words in WORDS.findall(rest):
        if KINDS.fullmatch(words.casefold()):
            held["modality"] = words
            rest = rest.replace(f"({words})", " ")
    if found := _MODALITY.search(rest.split("(")[0]):
        held["modality"] = found[0]
        rest = rest.replace(found[0], " ", 1)
    match = _ROW.fullmatch(fold(rest))
    if match is None or match["kind"].casefold() not in _KINDS:
        return None
    held |= {name: match[name] for name in ("cache_ttl", "service_tier") if match[name]}
    unit = match["unit"] or match["per"]
    if match["count"]:
        unit = f"{match['count']}{match['tokens'] or ''}"
    return _measured(PriceColumn(_KINDS[match["kind"].casefold()], unit, held))


def _measured(kind: PriceColumn) -> PriceColumn:
    """What is priced by time, image or character is no price of tokens: direction to the unit."""
    if not kind.unit or kind.attribute not in ("price_input", "price_output"):
        return kind
    for pattern, attribute in _MEASURES:
        if pattern.search(kind.unit):
            if attribute == "price_video" and "audio" in kind.conditions.get("modality", ""):
                attribute = "price_audio"
            unit = f"{kind.unit} ({kind.attribute.removeprefix('price_')})"
            return PriceColumn(attribute, unit, kind.conditions)
    return kind
