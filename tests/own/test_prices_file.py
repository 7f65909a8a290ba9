"""What a line of ``own_prices.csv`` may say, and how a wrong one is told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.own.prices_file import COLUMNS, FILE, OwnPricesError, read_own_prices

HEADER = ",".join(COLUMNS)


def _read(home: Path, *lines: str, header: str = HEADER) -> list[object]:
    (home / FILE).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return list(read_own_prices(home))


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_own_prices(tmp_path) == []


def test_lines_are_prices_and_factors(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        f"\ufeff{HEADER}\n"
        "# what we agreed in spring\n"
        'claude-sonnet-4.5,anthropic,input,2.55,,2026-01-01,2027-01-01,"contract, 15 %"\n'
        "\n"
        "*,amazon-bedrock,,,0.9,,,\n",
        encoding="utf-8",
    )
    price, factor = read_own_prices(tmp_path)
    assert (price.line, price.usd_per_mtok, price.multiplier) == (3, Decimal("2.55"), None)
    assert (price.starts_on, price.ends_on) == (date(2026, 1, 1), date(2027, 1, 1))
    assert price.note == "contract, 15 %"
    assert (factor.model, factor.component, factor.multiplier) == ("*", "*", Decimal("0.9"))


def test_a_price_holds_from_its_first_day_to_the_day_before_its_end(tmp_path: Path) -> None:
    [price] = _read(tmp_path, "m,p,input,1,,2026-01-01,2026-02-01,")
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [price.holds_on(day) for day in days] == [False, True, True, False]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("m,p,input,2,0.9,,,", "not both"),
        ("m,p,input,,,,,", "a usd_per_mtok or a multiplier"),
        ("m,p,input,two,,,,", "'two' is no number"),
        ("m,p,input,NaN,,,,", "not between"),
        ("m,p,input,-1,,,,", "not between"),
        ("m,p,input,15000,,,,", "not between"),
        ("m,p,,,1000,,,", "not between"),
        ("m,p,images,2,,,,", "component 'images'"),
        ("m,p,,2,,,,", "of one component"),
        ("m,*,input,2,,,,", "name both"),
        ("*,p,input,2,,,,", "name both"),
        ("m,p,input,2,,01.02.2026,,", "is no day"),
        ("m,p,input,2,,2026-02-01,2026-01-01,", "not after"),
        ("m,p,input,2,,,,note,more", "more cells"),
    ],
)
def test_a_wrong_line_is_named_with_the_remedy(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(OwnPricesError, match=f"{FILE} line 3: .*{said}"):
        _read(tmp_path, "m,q,input,1,,,,", line)


def test_every_wrong_line_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OwnPricesError) as raised:
        _read(tmp_path, "m,p,input,x,,,,", "m,q,input,1,,,,", "m,p,input,,,,,")
    assert [line.rpartition(FILE)[2][:7] for line in str(raised.value).splitlines()] == [
        " line 2",
        " line 4",
    ]


def test_two_lines_of_one_thing_at_one_time_are_refused(tmp_path: Path) -> None:
    after = _read(tmp_path, "m,p,input,1,,,2026-02-01,", "m,p,input,2,,2026-02-01,,")
    assert len(after) == 2
    with pytest.raises(OwnPricesError, match=r"line 3: says again what line 2 says"):
        _read(tmp_path, "m,p,input,1,,,2026-02-02,", "M,P,input,2,,2026-02-01,,")


@pytest.mark.parametrize("header", ["model,price", "model,provider,cost", ""])
def test_a_wrong_header_is_named(tmp_path: Path, header: str) -> None:
    with pytest.raises(OwnPricesError, match=r"line 1: "):
        _read(tmp_path, "m,p", header=header)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"model,provider\n\xff\xfe,p\n")
    with pytest.raises(OwnPricesError, match="save it as UTF-8"):
        read_own_prices(tmp_path)
