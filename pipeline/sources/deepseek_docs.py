"""DeepSeek's price page: one transposed HTML table (columns are models), in USD and in CNY.

Rows are labelled by one to three spanning cells: what is priced and, since prices differ by hour,
``PEAK`` or ``OFF-PEAK`` with the hours that a note below the table gives them. The Chinese twin
states CNY prices of the same models. Ids are moving aliases: the row "model version" says of what,
and a note lists older names that are served by the same model. Left out: base URLs, concurrency.
The sub-page ``pricing-details-usd`` is still online with prices of 2025: never read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread, fold
from pipeline.readers import grids
from pipeline.readers.cells import cell_of
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.own_models import of_own_models
from pipeline.readers.price_cells import NOTHING
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.soup import soup
from pipeline.readers.texts import amounts, leftover, window

PROVIDER = "deepseek"
MODEL = {"model", "models", "模型"}
FACTS = {
    "context length": "context_window",
    "context window": "context_window",
    "上下文长度": "context_window",
    "max output": "max_output",
    "max output tokens": "max_output",
    "输出长度": "max_output",
    "最大输出长度": "max_output",
}
VERSION = {"model version", "模型版本"}
THINKING = {"thinking mode", "思考模式"}
FEATURES = {"features", "feature", "功能"}
PRICING = {"pricing", "price", "prices", "价格"}
LEFT = re.compile(r"base url|concurrency|并发|rate limit|api docs", re.I)
# Cache words first: a cached input token is an input token too.
COMPONENTS = (
    (re.compile(r"cache hit|缓存命中", re.I), "price_cache_read"),
    (re.compile(r"input|输入", re.I), "price_input"),
    (re.compile(r"output|输出", re.I), "price_output"),
)
_TOKENS = re.compile(r"tokens?", re.I)
_UNIT = re.compile(r"(1M|百万)\s?(?:INPUT |OUTPUT )?(tokens?)", re.I)
_NOTE = re.compile(r"[(（]\d+[)）]")
_MAXIMUM = re.compile(r"(?:maximum|max|最大)\s*[:：]?\s*(\d[\d.,]*\s?[KM]?)", re.I)
_Read = Callable[[Subject, list[str], Cell, str], Iterator[Claim | Unread]]
_LEGACY = re.compile(
    r"(?:legacy|older?|former|previous|deprecated) (?:model )?(?:names?|ids?)|"
    r"旧(?:的)?模型名|旧名称",
    re.I,
)
_PEAK = re.compile(r"\bpeak hours?(?: are| is|:) (\d{1,2}:\d\d.*?\bUTC\b[^;.()]*)", re.I)


def _table(snapshot: Snapshot) -> tuple[Table, int]:
    """The table of models and how many of its leading columns are labels."""
    for table in page_tables(snapshot):
        if normal(table.header[0]) in MODEL:
            grids.columns(table)
            first = table.grid[0]
            labels = sum(1 for cell in first if cell is first[0])
            if len(first) > labels:
                return table, labels
    raise PageChanged("no table whose first row names models ('MODEL', '模型')")


def _labels(row: tuple[Cell, ...], labels: int) -> list[str]:
    return list(dict.fromkeys(cell.text for cell in row[:labels] if cell.lines))


def _peak(snapshot: Snapshot) -> str:
    """The peak hours of the week as a note states them; empty where none does."""
    notes = (cell_of(note).text for note in soup(snapshot.text).find_all(["p", "li"]))
    return next((found[1].strip() for note in notes if (found := _PEAK.search(note))), "")


def _hours(label: str, peak: str) -> str:
    """The label of a price, PEAK or OFF-PEAK, with the hours that the note gives to it."""
    bound = {"peak": peak, "off-peak": f"outside {peak}"}.get(normal(label)) if peak else None
    return f"{label}: {bound}" if bound else label


def _price(
    peak: str, subject: Subject, parts: list[str], cell: Cell, where: str
) -> Iterator[Claim | Unread]:
    said = next(part for part in parts if _TOKENS.search(part))
    attribute = next((name for pattern, name in COMPONENTS if pattern.search(said)), None)
    if attribute is None:
        raise PageChanged(f"'{said}' is priced: neither input, cached input nor output")
    hours = [part for part in parts if part != said and normal(part) not in PRICING]
    unit = _UNIT.search(said)
    conditions = {"time_of_day": _hours(" ".join(hours), peak)} if hours else {}
    words, found = amounts(cell.text)
    if not found and normal(words) not in NOTHING:
        yield Unread(field=words, locator=where)
    for amount in found:
        dates, words = window(amount.qualifier)
        yield subject.claim(
            attribute,
            amount.text,
            where,
            unit_text=f"{unit[1]} {unit[2]}" if unit else said,
            conditions=conditions | dates | leftover(words, conditions),
        )


def _facts(subject: Subject, parts: list[str], cell: Cell, where: str) -> Iterator[Claim]:
    """Claims of one cell whose row is no price; nothing where the row is not known."""
    label = parts[-1]
    if attribute := FACTS.get(normal(label)):
        largest = _MAXIMUM.search(cell.text)  # DEFAULT: 4K MAXIMUM: 8K
        yield subject.claim(attribute, largest[1] if largest else cell.text, where)
    elif normal(label) in VERSION:
        yield subject.claim("model_name", cell.text, where)
        yield subject.claim("alias_of", cell.text, where)
    elif normal(label) in THINKING:
        yield subject.claim("capability", cell.lines[0], where, conditions={"feature": label})
    elif normal(parts[0]) in FEATURES:
        yield subject.claim("capability", cell.text, where, conditions={"feature": label})


def _legacy_names(snapshot: Snapshot, models: list[str]) -> Iterator[Claim]:
    """Names that a note says are still accepted and served by one of the models."""
    for paragraph in soup(snapshot.text).find_all(["p", "li"]):
        if paragraph.find_parent("table") is not None or paragraph.find("table") is not None:
            continue
        codes = [fold(code.get_text()) for code in paragraph.find_all("code")]
        for note in _NOTE.split(cell_of(paragraph).text):
            found = _LEGACY.search(note)
            served = [code for code in codes if code in models and code in note]
            if not found or len(set(served)) != 1:
                continue
            for code in dict.fromkeys(codes):
                if code not in models and code in note[found.start() :]:
                    yield Subject(code, PROVIDER).claim("alias_of", served[0], f"note | {code}")


def _row(
    table: Table, labels: int, models: list[str], peak: str, row: Row
) -> Iterator[Claim | Unread]:
    """What a row states of each model; ``Unread`` where that is nothing known."""
    parts = _labels(row, labels)
    if not parts or LEFT.search(parts[-1]):
        return
    is_price = any(_TOKENS.search(part) for part in parts) and normal(parts[-1]) not in FACTS
    known = False
    for index, model in enumerate(models, start=labels):
        where = fold(f"{table.locator} | {' '.join(parts)} | {model}")
        read: _Read = partial(_price, peak) if is_price else _facts
        cell = row[index]
        for item in read(Subject(model, PROVIDER), parts, cell, where) if cell.lines else ():
            known = True
            yield item
    if not known:
        yield Unread(field=" ".join(parts), locator=table.locator)


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims row by row; raises where the table or all of its prices are gone."""
    table, labels = _table(snapshot)
    models = [_NOTE.sub("", name).strip() for name in table.header[labels:]]
    if strange := [name for name in models if not may_be_model(name)]:
        raise PageChanged(f"{table.locator}: '{strange[0]}' heads a column and names no model")
    priced: set[str] = set()
    for item in read_rows(table, partial(_row, table, labels, models, _peak(snapshot))):
        priced.add(item.attribute if isinstance(item, Claim) else "")
        yield item
    for needed in ("price_input", "price_output", "context_window"):
        if needed not in priced:
            raise PageChanged(f"{table.locator}: no row states {needed}")
    yield from _legacy_names(snapshot, models)


OWN_MODELS = r"deepseek"
_DOCS = "https://api-docs.deepseek.com"

SOURCE = Source(
    id="deepseek_docs",
    title="DeepSeek API documentation",
    publisher="deepseek",
    kind="lab_docs",
    pages=(
        Page(id="pricing", url=f"{_DOCS}/quick_start/pricing", media="html"),
        Page(id="pricing_zh", url=f"{_DOCS}/zh-cn/quick_start/pricing", media="html"),
    ),
    parse=of_own_models(parse, OWN_MODELS),
    terms_url="https://cdn.deepseek.com/policies/en-US/deepseek-open-platform-terms-of-service.html",
    max_age_days=7,
)
