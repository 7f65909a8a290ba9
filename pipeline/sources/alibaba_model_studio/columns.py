"""The columns of Alibaba's price tables by their headings, English or Chinese.

Here: which columns hold prices, in which unit, and the conditions that headings and columns
state. Not here: the cells (``alibaba_model_studio``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.claims import PageChanged
from pipeline.readers import grids
from pipeline.readers.grids import Table, normal

_MODEL = re.compile(r"models?(?: (?:id|name))?|模型 ?(?:id|名称).*")
_PRICES = (
    (
        re.compile(r"(?=.*(?:price|单价)).*(?:cache|缓存).*(?:creat|write|创建|写入).*"),
        "price_cache_write",
    ),
    (re.compile(r"(?=.*(?:price|单价)).*(?:cache|缓存).*"), "price_cache_read"),
    (
        re.compile(r"(?:input|output) and (?:input|output) .*price.*|输入和输出单价.*"),
        "price_other",
    ),
    (re.compile(r"input (?:unit )?price.*|输入单价.*"), "price_input"),
    (re.compile(r"output (?:unit )?price.*|输出单价.*"), "price_output"),
    (re.compile(r"(?:.* )?(?:unit )?price\b.*|.*单价.*|复刻一个音色"), "price_other"),
)
_CONDITIONS = (
    (re.compile(r"deployment scope|服务部署范围"), "region"),
    (
        re.compile(r"input tokens.*|(?:number of )?input token.*|.*输入 ?token ?(?:数|范围).*"),
        "context_tier",
    ),
    (
        re.compile(r"mode|模式|.*(?:video mode|video type|视频模式|视频类型|任务类型)|3d task.*"),
        "mode",
    ),
    (re.compile(r".*(?:resolution|specification|分辨率|规格)"), "size"),
    (re.compile(r"discount|折扣"), "promotion"),
    (re.compile(r".*\btier|阶梯层级"), "plan"),
)
_LEFT = re.compile(r"free quota.*|免费额度.*|description|说明|remarks?|备注")
_UNIT = re.compile(r"[（(]([^（）()]*(?:per|每)[^（）()]*)[)）]", re.I)
KINDS = re.compile(r"text|image|audio|video|picture|文本|图片|图像|音频|视频", re.I)
_BATCH = re.compile(r"\bbatch\b|批量", re.I)
THINKING = re.compile(r"thinking|思考", re.I)
# What a heading says besides: the price's own words, how much is counted, explanations.
_SAID = re.compile(
    r"^(?:.* )?(?:unit )?price\b|^.*?单价|[（(][^（）()]*[)）]"
    r"|(?:chain[ -]of[ -]thought|思维链).*|^(?:输入|输出)：",
    re.I,
)


@dataclass(frozen=True)
class Price:
    """A column of prices: what it prices, in which unit, under which conditions of its heading."""

    attribute: str
    unit: str | None
    conditions: dict[str, str]


@dataclass(frozen=True)
class Columns:
    """Where a table has the model, its prices and the conditions they hold under."""

    model: int | None
    prices: dict[int, Price]
    held: dict[int, str]
    unknown: list[str]

    @classmethod
    def of(cls, table: Table) -> Columns | None:
        """The columns by heading; None for a table without prices.

        Raises ``PageChanged`` where output tokens are priced and input tokens are not.
        """
        names = [normal(name) for name in table.header]
        model = next((i for i, name in enumerate(names) if _MODEL.fullmatch(name)), None)
        prices = {i: p for i in range(len(names)) if (p := _price_column(table, i))}
        if not prices:
            return None
        by_token = {p.attribute for p in prices.values() if "token" in (p.unit or "").casefold()}
        if "price_output" in by_token and "price_input" not in by_token:
            raise PageChanged(f"{table.locator}: no column 'Input price' in {list(table.header)}")
        grids.columns(table)
        held: dict[int, str] = {}
        for index, name in enumerate(names):
            if index not in prices and index != model and not _LEFT.fullmatch(name):
                held[index] = next((c for p, c in _CONDITIONS if p.fullmatch(name)), "")
        unknown = [table.header[index] for index, condition in held.items() if not condition]
        return cls(model, prices, {i: c for i, c in held.items() if c}, unknown)


def stated(words: str, otherwise: str) -> dict[str, str]:
    """Words of a heading or a label as a condition: modality, thinking mode or something else."""
    words = words.strip(" :：,，")
    if not words:
        return {}
    if THINKING.search(words):
        return {"mode": words}
    return {"modality" if KINDS.search(words) else otherwise: words}


def _price_column(table: Table, index: int) -> Price | None:
    heading = table.header[index]
    tier = _BATCH.search(heading)
    plain = normal(_BATCH.sub("", heading))
    attribute = next((name for p, name in _PRICES if p.fullmatch(plain)), None)
    if attribute is None:
        return None
    unit = _UNIT.search(heading)
    cells = list(dict.fromkeys(row[index] for row in table.grid[: table.header_rows]))
    below = [line for cell in cells[1:] for line in cell.lines] or [" ".join(cells[0].lines)]
    conditions: dict[str, str] = {"service_tier": tier[0]} if tier else {}
    for line in below:
        conditions = stated(_SAID.sub("", line), "mode") | conditions
    return Price(attribute, unit[1] if unit else None, conditions)
