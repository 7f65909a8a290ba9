"""Price columns and cells: which price a heading means, what belongs to which amount."""

import pytest

from pipeline.claims import Claim, PageChanged, Unread
from pipeline.readers.grids import Cell
from pipeline.readers.json_documents import Subject
from pipeline.readers.markdown_tables import markdown_tables
from pipeline.readers.model_columns import model_columns
from pipeline.readers.price_cells import price_claims, prices
from pipeline.readers.price_columns import PriceColumn, attribute_by_unit, price_column
from pipeline.readers.price_rows import price_rows, unit_above

INPUT = PriceColumn("price_input", "per 1M tokens")


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Input", "price_input"),
        ("Input Price (Cache Miss)", "price_input"),
        ("Input Price (Cache Hit)", "price_cache_read"),
        ("Cached Input Storage", "price_cache_storage"),
        ("Prompt caching Write", "price_cache_write"),
        ("Input — cache read", "price_cache_read"),
        ("缓存写入", "price_cache_write"),
        ("输出价格百万 tokens", "price_output"),
        ("Search Queries ($/1K)", "price_search"),
        ("Price", "price_other"),
        ("$ / 1M input tokens", "price_input"),
        ("$/1M tokens", "price_other"),
        ("Max output tokens", None),
        ("Input modalities", None),
        ("Input / output", None),
        ("Structured outputs", None),
        ("Description", None),
    ],
)
def test_a_heading_names_its_price_or_none(heading: str, attribute: str | None) -> None:
    column = price_column(heading)
    assert (column.attribute if column else None) == attribute


def test_a_heading_carries_unit_tier_and_lifetime() -> None:
    assert price_column("Citation Tokens ($/1M)") == PriceColumn(
        "price_citation", "$/1M Citation Tokens"
    )
    batch = price_column("Batch input (per 1M tokens)")
    assert batch == PriceColumn("price_input", "per 1M tokens", {"service_tier": "Batch"})
    write = price_column("Cache Write Price (TTL 5min)")
    assert write is not None
    assert write.conditions == {"cache_ttl": "5min"}


def test_a_price_by_unit_is_of_what_the_unit_names() -> None:
    assert attribute_by_unit("price_other", "per M cached input tokens") == "price_cache_read"
    assert attribute_by_unit("price_other", "per audio minute") == "price_audio"
    assert attribute_by_unit("price_other", "/ image") == "price_image"
    assert attribute_by_unit("price_output", "per image") == "price_output"


def test_words_behind_an_amount_are_unit_dates_or_note() -> None:
    [first, second] = prices("$3 / M tokens through May 1, 2026 $4 per image (beta)")
    assert (first.text, first.unit, first.note) == ("$3", "/ M tokens", "")
    assert "May 1, 2026" in first.dates["effective_to"]
    assert (second.text, second.unit, second.note) == ("$4", "per image", "beta")


def _claims(*lines: str) -> list[tuple[str, str, dict[str, str]]]:
    items = list(price_claims(Subject("m", "p"), INPUT, Cell(lines), "here"))
    assert all(isinstance(item, Claim) for item in items)
    return [(i.attribute, i.value_text, dict(i.conditions)) for i in items if isinstance(i, Claim)]


@pytest.mark.parametrize("lines", [("$0.30", "$0.06 (cached)"), ("$0.30", "Cached: $0.06")])
def test_a_label_makes_an_amount_another_price(lines: tuple[str, ...]) -> None:
    assert _claims(*lines) == [
        ("price_input", "$0.30", {}),
        ("price_cache_read", "$0.06", {}),
    ]


def test_a_label_on_a_line_of_its_own_belongs_to_the_amount_below() -> None:
    assert _claims("$0.30", "Cached input", "$0.06")[1][0] == "price_cache_read"
    assert [claim[0] for claim in _claims("Input", "$3", "Output", "$15")] == [
        "price_input",
        "price_output",
    ]


def test_free_is_a_price_and_a_limited_one_a_promotion() -> None:
    assert _claims("Free") == [("price_input", "Free", {})]
    limited = {"promotion": "Limited-time Free"}
    assert _claims("Limited-time Free") == [("price_input", "Limited-time Free", limited)]
    assert _claims("Free of charge") == [("price_input", "Free of charge", {})]
    assert _claims("—") == _claims("Contact us") == []


def test_text_without_an_amount_is_reported() -> None:
    items = list(price_claims(Subject("m", "p"), INPUT, Cell(("by the word",)), "here"))
    assert items == [Unread(field="by the word", locator="here")]
    cell = Cell(("0.4 per M input tokens", "$2 per M output tokens"))
    first, second = price_claims(Subject("m", "p"), INPUT, cell, "here")
    assert isinstance(first, Claim) and first.attribute == "price_input"
    assert second == Unread(field="0.4 per M input tokens", locator="here")


def test_rows_need_a_price_column_and_name_their_model() -> None:
    text = "## A\n\nPrices per 1K pages.\n\n| Lab | Model | Model ID | Price |\n| - | - | - | - |\n"
    [table] = markdown_tables(text + "| x | One | one-1 | $2 |\n")
    assert model_columns(table) == (2, 1)
    assert unit_above(table) == "per 1K pages"
    rows = price_rows(
        table,
        lambda row: Subject(row[2].text, "p"),
        unit=unit_above(table),
        known={"lab", "model", "model id"},
        named=1,
    )
    name, price = rows
    assert isinstance(name, Claim) and isinstance(price, Claim)
    assert (name.value_text, name.model_text) == ("One", "one-1")
    assert (price.attribute, price.locator) == ("price_page", "A | x | one-1 | Price")
    [unpriced] = markdown_tables("| Model | Sum |\n| - | - |\n| a | $1 |\n")
    with pytest.raises(PageChanged, match="no column names a price"):
        list(price_rows(unpriced, lambda row: None))


@pytest.mark.parametrize(
    ("model", "value", "held"), [("", "1", {}), ("m", " ", {}), ("m", "1", {"mode": ""})]
)
def test_a_claim_without_a_text_it_needs_is_a_changed_page(
    model: str, value: str, held: dict[str, str]
) -> None:
    with pytest.raises(PageChanged, match="row 3: no text for"):
        Subject(model, "p").claim("price_input", value, "row 3", conditions=held)


def test_a_range_of_prompts_behind_an_amount_is_no_promotion() -> None:
    assert _claims("$2 (≤200k context)", "$4 (>200k context)") == [
        ("price_input", "$2", {"context_tier": "≤200k context"}),
        ("price_input", "$4", {"context_tier": ">200k context"}),
    ]


def test_a_price_without_a_unit_is_unread_and_a_table_of_them_a_changed_page() -> None:
    head = "| Model | Input | Output |\n| - | - | - |\n"

    def items(row: str) -> list[Claim | Unread]:
        [table] = markdown_tables(head + row)
        return list(price_rows(table, lambda row: Subject("m", "p"), known=["Model"]))

    unread, price = items("| m | $1 | $2 / M tokens |")
    assert isinstance(unread, Unread) and unread.field == "$1"
    assert isinstance(price, Claim) and price.attribute == "price_output"
    with pytest.raises(PageChanged, match="no words say the unit of '\\$1'"):
        items("| m | $1 | $2 |")
