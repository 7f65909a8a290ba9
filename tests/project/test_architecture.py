"""The pictures and tables of docs/architecture.md are those the code gives now."""

from tests.architecture import DOCUMENT, DRAWN, PART, drawn


def test_the_document_is_drawn_from_the_code_of_now() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert set(PART.findall(text)) == set(DRAWN)
    assert drawn(text) == text, "run 'make architecture'"
