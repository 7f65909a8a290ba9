"""What a claim's texts lose, and what makes them unfit to keep: kind by kind, for each field."""

from pathlib import Path

import pytest

from pipeline.characters import fold, fold_name, is_kept, printable, refused
from pipeline.claims import Claim, Unread
from pipeline.storage.claim_files import ClaimStore
from pipeline.vocabulary import InvalidClaim, Unfit, check
from tests.conftest import price

PLAIN = price("gpt-4o", "$2.50")
UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202c\u2060\u2066\u2069\ufeff\U000e0041"
)
BLANK = "\t\n\r\x0b\x0c\x1c\x85\u00a0\u1680\u2003\u2007\u2028\u2029\u202f\u205f\u3000"
REFUSED = "\0\x07\x1b\x7f\x9b\u202d\u202e\ud83d\udc00\ufdd0\ufff9\ufffe\uffff\U0001ffff"
FIELDS = ("value_text", "locator", "model_text", "provider_text", "unit_text")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_what_nobody_sees_is_removed(field: str, character: str) -> None:
    odd = PLAIN._replace(**{field: f"{character}a{character}b"})
    assert getattr(check(odd), field) == "ab"


@pytest.mark.parametrize("character", BLANK, ids=ascii)
def test_white_space_of_any_sort_is_one_space(character: str) -> None:
    odd = PLAIN._replace(model_text=f"{character}GPT{character}{character}4o{character}")
    assert check(odd).model_text == "GPT 4o"


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("character", REFUSED, ids=ascii)
def test_what_is_no_text_costs_its_claim(field: str, character: str) -> None:
    with pytest.raises(Unfit, match=rf"U\+{ord(character):04X}"):
        check(PLAIN._replace(**{field: f"a{character}b"}))


@pytest.mark.parametrize(
    "text",
    ["", " ", "  ", "a", "a b", " a", "a ", "a  b", "a\tb", "\x7f", "é", "é b", "é  b", "a\u200b"],
    ids=ascii,
)
def test_a_text_is_seen_to_be_kept_as_it_is(text: str) -> None:
    assert is_kept(text) == (text != "" and refused(text) is None and fold(text) == text)


def test_conditions_are_texts_too() -> None:
    assert check(PLAIN._replace(conditions={"region": "EU\u200b"})).conditions == {"region": "EU"}
    with pytest.raises(Unfit, match=r"region holds the character U\+001B"):
        check(PLAIN._replace(conditions={"region": "\x1b[31mEU"}))
    with pytest.raises(Unfit, match="empty"):
        check(PLAIN._replace(conditions={"region": "\u200b "}))


def test_names_have_one_hyphen_and_values_keep_their_dashes() -> None:
    dashes = "".join(map(chr, (*range(0x2010, 0x2016), 0x2212)))
    kept = check(PLAIN._replace(model_text=f"a{dashes}b", value_text=f"1{dashes}2"))
    assert kept.model_text == "a-------b"
    assert kept.value_text == "1--" + dashes[2:] + "2"
    assert fold_name("GPT\u20114o\u00a0mini") == "GPT-4o mini"


def test_a_date_with_unbroken_hyphens_is_a_date() -> None:
    dated = PLAIN._replace(attribute="retires_on", value_text="2026\u201108\u201126")
    assert check(dated).value_text == "2026-08-26"


def test_other_texts_stay_as_written() -> None:
    texts = (
        "≥ 200K",
        "2元 → 200元",
        "✔️",
        "–",
        "1\u2009000".replace("\u2009", " "),
        "＄3",
        "ﬁne",
        "é",
    )
    assert [check(PLAIN._replace(value_text=text)).value_text for text in texts] == list(texts)
    assert check(PLAIN) == PLAIN


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "/docs", "https://", "http://a b", ""]
)
def test_a_citation_that_is_no_web_address_is_left_out(address: str) -> None:
    assert check(PLAIN._replace(citation_url=address)).citation_url is None


def test_a_citation_is_kept_as_written() -> None:
    address = "https://acme.example/ü?q=1#x"
    assert check(PLAIN._replace(citation_url=address)).citation_url == address


def test_an_error_of_the_source_is_none_of_the_page() -> None:
    with pytest.raises(InvalidClaim, match=r"attributes\.csv") as raised:
        check(PLAIN._replace(attribute="prise"))
    assert not isinstance(raised.value, Unfit)
    with pytest.raises(InvalidClaim, match=r"'weather'.* conditions\.csv"):
        check(PLAIN._replace(conditions={"weather": "rain"}))
    with pytest.raises(InvalidClaim, match="neither"):
        check(PLAIN._replace(model_text=None, provider_text=None))


def test_an_unfit_claim_is_reported_and_the_others_are_written(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path)
    file = store.file("acme", "prices", "0" * 64, "1")
    items: list[Claim | Unread] = [
        PLAIN,
        PLAIN._replace(model_text="evil \x1b[2J"),
        PLAIN._replace(model_text="cited", citation_url="javascript:alert(1)"),
        Unread("new \ud83d", "$"),
        PLAIN,
    ]
    count, unread = store.write(file, items)
    assert count == 2
    assert unread == [
        "claim left out: the model holds the character U+001B ($.acme.gpt-4o.price_input)",
        "citation left out: no web address ($.acme.gpt-4o.price_input)",
        "new \\ud83d ($)",
    ]
    assert {row["model_text"] for row in store.read(file)} == {"gpt-4o", "cited"}
    assert [path.suffix for path in file.path.parent.iterdir()] == [".parquet"]


def test_a_message_is_one_visible_line() -> None:
    assert printable("a\x1b[31m\nb\u200b\u202e") == "a\\x1b[31m b\\u202e"
    assert len(printable("é" * 5000)) == 400
    printable("\ud83d").encode()


def test_every_character_is_folded_to_a_fixed_point() -> None:
    for code in (
        *range(0x3000),
        *range(0xD7F0, 0xE010),
        *range(0xFD00, 0x10010),
        *range(0xDFFF0, 0xE0200),
    ):
        once = fold(f"a{chr(code)}b")
        assert fold(once) == once
        assert not refused(f"a{chr(code)}b") or once != "ab"


@pytest.mark.parametrize("field", ["model_text", "provider_text"])
def test_a_name_without_end_costs_its_claim(field: str) -> None:
    assert check(PLAIN._replace(**{field: "a" * 400})) == PLAIN._replace(**{field: "a" * 400})
    with pytest.raises(Unfit, match="more than 400 characters"):
        check(PLAIN._replace(**{field: "a" * 401}))
