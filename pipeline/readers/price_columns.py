"""Which price a column's heading means, in English and Chinese, with its unit and conditions.

Not here: the amounts of a cell (``price_cells``), or finding tables (``tables``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.claims import fold
from pipeline.readers.grids import Table

# No price, whatever else the heading says ("Max output", "Input modalities").
_NO_PRICE = re.compile(
    r"context|max|modalit|length|limit|window|speed|size|neuron|structured|上下文|最大", re.I
)
# The first that fits counts: a cached input token is an input token too.
_COMPONENTS = (
    (re.compile(r"cache miss|未命中", re.I), "price_input"),
    (re.compile(r"stor(?:age|ing)|存储", re.I), "price_cache_storage"),
    (re.compile(r"(?:cach|缓存).*(?:writ|creat|写入|创建)|写入", re.I), "price_cache_write"),
    (re.compile(r"cach|缓存", re.I), "price_cache_read"),
    (re.compile(r"citation", re.I), "price_citation"),
    (re.compile(r"reasoning token", re.I), "price_reasoning"),
    (re.compile(r"search", re.I), "price_search"),
    (re.compile(r"output|completion|generated|输出", re.I), "price_output"),
    (re.compile(r"input|prompt|输入", re.I), "price_input"),
    (re.compile(r"request", re.I), "price_request"),
    (re.compile(r"pric(?:e|ing)|cost|rate|单价|价格", re.I), "price_other"),
)
_BY_UNIT = (
    (re.compile(r"\b(?:images?|tiles?|mega ?pixels?|MP)\b", re.I), "price_image"),
    (re.compile(r"\b(?:audio|minutes?|hours?)\b", re.I), "price_audio"),
    (re.compile(r"\bseconds?\b", re.I), "price_video"),
    (re.compile(r"\bpages?\b", re.I), "price_page"),
    (re.compile(r"\b(?:requests?|calls?)\b", re.I), "price_request"),
)
_TIER = re.compile(r"\b(batch|priority|flex|standard|fast)\b", re.I)
_MODALITY = re.compile(r"\b(audio|image|video)\b", re.I)
_TTL = re.compile(r"\b(\d+\s?(?:min(?:ute)?s?|m|h(?:our)?s?))\b", re.I)
_BRACKETED = re.compile(
    r"[(（]\s*((?:(?:US)?[$¥€￥]|USD|CNY|RMB)?\s*(?:/|per\b)\s*[^)）]+|(?:USD|CNY)[^)）]*)[)）]",
    re.I,
)
_SLASHED = re.compile(r"/\s*[^/()（）]+$|(?:1M|百万)\s?tokens?$", re.I)
_BARE_UNIT = re.compile(r"\d?[KM]", re.I)


@dataclass(frozen=True)
class PriceColumn:
    """What a heading says is priced."""

    attribute: str
    unit: str | None = None
    """The unit the heading states, its noun behind it: ``$/1K Search Queries``."""
    conditions: Mapping[str, str] = field(default_factory=dict)


def price_column(heading: str) -> PriceColumn | None:
    """The price a heading names; None where it names none, or both input and output."""
    bracket = _BRACKETED.search(heading)
    name = fold(_BRACKETED.sub(" ", heading))
    slash = None if bracket else _SLASHED.search(name)
    unit = bracket[1].strip() if bracket else slash[0] if slash else None
    if unit and bracket and _BARE_UNIT.fullmatch(unit.split("/")[-1].strip()):
        unit = f"{unit} {name}"
    said = name[: slash.start()] if slash else name
    if not said.strip(" $¥€￥"):  # a heading that is all unit: ``$ / 1M input tokens``
        said, unit = f"price {name}", name
    if _NO_PRICE.search(said) or {"input", "output"} <= set(re.findall(r"[a-z]+", name.lower())):
        return None
    found = (attribute for pattern, attribute in _COMPONENTS if pattern.search(said))
    if (attribute := next(found, None)) is None:
        return None
    conditions = {}
    for condition, pattern in (("service_tier", _TIER), ("modality", _MODALITY)):
        if match := pattern.search(said):
            conditions[condition] = match[1]
    if attribute == "price_cache_write" and (ttl := _TTL.search(name)):
        conditions["cache_ttl"] = ttl[1]
    return PriceColumn(attribute, unit, conditions)


def price_columns(table: Table) -> dict[int, PriceColumn]:
    """Every column of the table whose heading names a price, by index."""
    columns = {index: price_column(name) for index, name in enumerate(table.header)}
    return {index: column for index, column in columns.items() if column}


def attribute_by_unit(attribute: str, unit: str | None) -> str:
    """``price_other`` made precise by a unit that names its object; other attributes stay.

    ``per M input tokens`` is a price of input, ``per image`` one of images.
    """
    if attribute != "price_other" or unit is None:
        return attribute
    named = price_column(unit)
    if named and named.attribute != "price_other":
        return named.attribute
    return next((name for pattern, name in _BY_UNIT if pattern.search(unit)), attribute)
