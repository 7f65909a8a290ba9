"""Alibaba Cloud Model Studio's price page: in USD (international site) and in CNY (China).

The page is drawn by a script from a JSON answer that holds its body as HTML, so that answer is the
page read here; the HTML page and its Markdown twin are read as well. Some 270 tables, model by
deployment scope by prompt range; a heading or tab names the region, and the scope's column, where
there is one, says more. Price columns name their unit, below it the modality or thinking mode. A
list price stands beside a discount in words ("night 80% off"): the amount is the list price. What
the page gives as a rule and not as an amount (batch at half price, cache discounts) is no claim;
nor are free quotas. Models of other labs are served here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Source, Unread
from pipeline.readers.grids import Cell, Table, normal
from pipeline.readers.html_tables import html_tables
from pipeline.readers.json_documents import Subject, require
from pipeline.readers.markdown_tables import page_tables
from pipeline.readers.model_ids import may_be_model
from pipeline.readers.rows import Row, read_rows
from pipeline.readers.texts import amounts, leftover, window
from pipeline.sources.alibaba_model_studio.columns import KINDS, THINKING, Columns, Price, stated

PROVIDER = "alibaba"
PROMPT = {"price_input", "price_cache_read", "price_cache_write"}
# A price by picture, call, time or character counts no tokens.
_BY_UNIT = (
    (re.compile(r"token", re.I), None),
    (re.compile(r"张|images?\b", re.I), "price_image"),
    (re.compile(r"次|calls?\b|requests?\b", re.I), "price_request"),
    (re.compile(r""), "price_other"),
)
_OWN_UNIT = re.compile(r"^(?:/|per )\s?[^\s,;，；（()）]+")
_REGION = re.compile(
    r".*(?:singapore|beijing|virginia|frankfurt|tokyo|hong kong|germany|japan|mainland|"
    r"international|global|\bus\b|北京|新加坡|弗吉尼亚|法兰克福|东京|香港|全球|国际).*",
    re.I,
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:+-]*[A-Za-z0-9+]")
_ALIAS = re.compile(r"(?:equivalent to|等同于) ?([A-Za-z0-9][\w.-]*\w)", re.I)
_GONE = re.compile(r"已下线|(?:taken )?offline|discontinued|retired", re.I)
_FREE = re.compile(r"\bfree\b|not (?:billed|charged)|免费|不计费", re.I)
_MORE = {"more models", "更多模型"}
_EVERY_PROMPT = {"no tiered pricing", "not tiered", "无阶梯计价", "不区分阶梯"}
_NOTHING = {"", "-", "—", "–", "n/a", "none", "无", "see model list", "参见模型列表"}


def _cell(subject: Subject, price: Price, cell: Cell, where: str) -> Iterator[Claim | Unread]:
    """Every amount of a cell, with the label before it or the words of a promotion around it."""
    words, found = amounts(cell.text)
    if not found:
        if _GONE.match(words):
            yield Subject(subject.model_text, PROVIDER).claim("status", words, where)
        elif _FREE.search(words):
            yield subject.claim(price.attribute, words, where, unit_text=price.unit)
        elif normal(words) not in _NOTHING:
            yield Unread(field=words, locator=where)
        return
    labelled = len(found) > 1 or "：" in words or KINDS.search(words)
    for amount in found:
        own = _OWN_UNIT.match(amount.qualifier)
        unit, rest = (
            (own[0], amount.qualifier[own.end() :]) if own else (price.unit, amount.qualifier)
        )
        dates, rest = window(rest)
        said = stated(words, "mode") if labelled else {}
        held = dates | said
        held |= {} if labelled else leftover(f"{words} {rest}", subject.conditions)
        kind = next(name for pattern, name in _BY_UNIT if pattern.search(unit or "token"))
        if kind and price.attribute == "price_input":
            kind = "price_other"  # a picture sent is not a picture made
        yield subject.claim(
            kind or price.attribute,
            amount.text,
            where,
            unit_text=unit,
            conditions=held,
        )
        words = rest if labelled else words


def _alias(cell: Cell, table: Table) -> Iterator[Claim]:
    """What the notes below a model's id say it stands for."""
    model, alias = _ID.match(cell.text), _ALIAS.search(cell.text)
    if model and alias:
        yield Subject(model[0], PROVIDER).claim(
            "alias_of", alias[1], f"{table.locator} | {cell.text}"
        )


def _region(table: Table) -> dict[str, str]:
    """The region that the tab around a table or the heading right above it names."""
    above = [text for text in table.headings if normal(text) not in _MORE][-1:]
    places = [text for text in (*above, *table.context) if _REGION.fullmatch(text)]
    return {"region": places[-1]} if places else {}


def _table(table: Table, columns: Columns, model: int) -> Iterator[Claim | Unread]:
    above: Cell | None = None

    def read(row: Row) -> Iterator[Claim | Unread]:
        nonlocal above
        if row[model] is not above:
            above = row[model]
            yield from _alias(above, table)
        match = _ID.match(row[model].text)
        name = match[0] if match else row[model].text
        if normal(name) in _NOTHING:  # "see model list": the row prices models it does not name
            yield Unread(field=name, locator=table.locator)
            return
        if not may_be_model(name):
            raise PageChanged(f"'{row[model].text}' names no model")
        held = _held(table, columns, row)
        modes = _modes(columns, row)
        for index, price in columns.prices.items():
            shared = price.attribute in PROMPT and "mode" not in price.conditions
            for mode in modes if shared else [{}]:
                subject = Subject(name, PROVIDER, held | mode | price.conditions)
                yield from _cell(subject, price, row[index], table.at(row, index))

    yield from read_rows(table, read)


def _held(table: Table, columns: Columns, row: Row) -> dict[str, str]:
    """The conditions that headings, tabs and a row's own columns state."""
    held = _region(table)
    for index, condition in columns.held.items():
        said = row[index].text
        if normal(said) in (*_NOTHING, *_EVERY_PROMPT):
            continue
        both = condition in ("mode", "size") and condition in held
        held[condition] = f"{held[condition]} {said}" if both else said
    return held


def _modes(columns: Columns, row: tuple[Cell, ...]) -> list[dict[str, str]]:
    """The thinking modes that output is priced by in a row: a price of input is one of each."""
    priced = [
        {"mode": price.conditions["mode"]}
        for index, price in columns.prices.items()
        if THINKING.search(price.conditions.get("mode", ""))
        and price.attribute == "price_output"
        and amounts(row[index].text)[1]
    ]
    return priced or [{}]


def _body(snapshot: Snapshot) -> list[Table]:
    if snapshot.media != "json":
        return page_tables(snapshot)
    content = require(require(snapshot.json, "data", "$"), "content", "$.data")
    return html_tables(str(content))


def parse(snapshot: Snapshot) -> Iterator[Claim | Unread]:
    """Claims table by table; raises where no table prices a model's input and output by tokens."""
    found = set()
    for table in _body(snapshot):
        columns = Columns.of(table)
        if columns is None:
            continue
        if columns.model is None:
            yield Unread(field=table.header[0] or "(no heading)", locator=table.locator)
            continue
        for name in columns.unknown:
            yield Unread(field=name or "(no heading)", locator=table.locator)
        for item in _table(table, columns, columns.model):
            found.add(item.attribute if isinstance(item, Claim) else "")
            yield item
    for needed, heading in (("price_input", "Input price"), ("price_output", "Output price")):
        if needed not in found:
            raise PageChanged(f"no table with columns 'Model ID' and '{heading}'")


_NODE = "help/json/document_detail.json?nodeId=2987148"

SOURCE = Source(
    id="alibaba_model_studio",
    title="Alibaba Cloud Model Studio prices",
    publisher="alibaba",
    kind="provider_docs",
    pages=(
        Page(
            id="prices",
            url=f"https://www.alibabacloud.com/{_NODE}&website=intl&language=en",
            media="json",
        ),
        Page(
            id="prices_zh",
            url=f"https://help.aliyun.com/{_NODE}&website=cn&language=zh",
            media="json",
        ),
    ),
    parse=parse,
    terms_url="https://www.alibabacloud.com/help/en/legal",
    max_age_days=7,
)
