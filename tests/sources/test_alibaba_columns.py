"""Columns of Alibaba's price tables by their headings, in English and in Chinese."""

import pytest

from pipeline.readers.grids import Cell, Table
from pipeline.sources.alibaba_model_studio.columns import Columns, Price

TOKENS, TOKENS_ZH = "per 1 million tokens", "每百万Token"


@pytest.mark.parametrize(
    ("heading", "price"),
    [
        (f"Input price ({TOKENS})", Price("price_input", TOKENS, {})),
        (f"输出单价（{TOKENS_ZH}） 思维链+回答", Price("price_output", TOKENS_ZH, {})),
        (
            f"Output price ({TOKENS}) Thinking mode (chain of thought + answer)",
            Price("price_output", TOKENS, {"mode": "Thinking mode"}),
        ),
        (f"输入单价（{TOKENS_ZH}） 音频", Price("price_input", TOKENS_ZH, {"modality": "音频"})),
        (
            f"Batch input price ({TOKENS})",
            Price("price_input", TOKENS, {"service_tier": "Batch"}),
        ),
        (f"Cache hit price ({TOKENS})", Price("price_cache_read", TOKENS, {})),
        (f"缓存创建单价（{TOKENS_ZH}）", Price("price_cache_write", TOKENS_ZH, {})),
        ("单价", Price("price_other", None, {})),
    ],
)
def test_a_heading_says_what_its_column_prices(heading: str, price: Price) -> None:
    cells = tuple(Cell((text,)) for text in ("Model ID", f"Input price ({TOKENS})", heading))
    columns = Columns.of(Table(grid=(cells,), header_rows=1))
    assert columns is not None
    assert columns.prices[2] == price
