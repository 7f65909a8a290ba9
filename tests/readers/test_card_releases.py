"""Facts of a card land on the weights its lab released, not on models made of words of the card."""

import pytest

from pipeline.claims import Claim, Page, Snapshot, Unread
from pipeline.readers.cards.card import card_claims
from pipeline.readers.cards.names import Publisher, as_released
from pipeline.readers.cards.releases import released

WEIGHTS = ("some-lab/Some-2-7B", "some-lab/Some-2-7B-Instruct", "some-lab/Some-2-70B")
FAMILY = Publisher("Some 2", "some-lab", "some", WEIGHTS)
ALONE = Publisher("some-lab/Some-2-7B-Instruct", "some-lab", "some")
URL = "https://example.org/some-lab/Some-2/main/README.md"


def _facts(text: str, card: Publisher = FAMILY) -> list[tuple[str | None, str, str]]:
    page = Page("some-lab__Some-2", URL, "markdown")
    items = card_claims(Snapshot(page, text.encode(), "markdown"), card)
    return [(c.model_text, c.attribute, c.value_text) for c in items if isinstance(c, Claim)]


def _unread(text: str) -> list[str]:
    page = Page("some-lab__Some-2", URL, "markdown")
    items = card_claims(Snapshot(page, text.encode(), "markdown"), FAMILY)
    return [item.field for item in items if isinstance(item, Unread)]


@pytest.mark.parametrize(
    ("name", "models"),
    [
        ("Some 2 (text only)", list(WEIGHTS)),
        ("Some 2 (text in/text out) 7B", list(WEIGHTS[:2])),
        ("Some 2", list(WEIGHTS)),
        ("Some-2-7B", [WEIGHTS[0]]),
        ("Some 2 7B Instruct", [WEIGHTS[1]]),
        ("Some 2 Quantized (text only) 7B", []),
        ("Some-2-Distill-1.5B", ["Some-2-Distill-1.5B"]),
        ("Other-3-7B", ["Other-3-7B"]),
    ],
)
def test_a_variant_stands_for_the_released_weights(name: str, models: list[str]) -> None:
    assert list(released(name, FAMILY)) == models


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("Some 2 (text only) 7B", "some-lab/Some-2-7B-Instruct"),
        ("Some 2 (text only) 70B", "Some 2 70B"),
        ("Some-2", "Some-2"),
    ],
)
def test_on_the_card_of_one_model_only_its_own_row_is_its_own(name: str, model: str) -> None:
    assert list(released(name, ALONE)) == [model]


def test_rows_left_empty_below_a_name_repeat_all_but_the_size() -> None:
    table = (
        "| | Params | Context length | Knowledge cutoff |\n|-|-|-|-|\n"
        "| Some 2 (text only) | 7B | 128k | May 2025 |\n| | 70B | | |\n| | | 32k | |\n"
    )
    facts = _facts(f"# Model\n\n{table}")
    assert ("some-lab/Some-2-70B", "context_window", "128k") in facts
    assert ("some-lab/Some-2-70B", "knowledge_cutoff", "May 2025") in facts
    assert [v for m, a, v in facts if (m, a) == (WEIGHTS[2], "parameters_total")] == ["70B"]


def test_a_variant_without_weights_is_named_as_unread() -> None:
    row = "| Some 2 Quantized (text only) | 7B | 8k |\n"
    text = f"| | Params | Context length |\n|-|-|-|\n| Some 2 (text only) | 7B | 128k |\n{row}"
    assert _unread(f"# Model\n\n{text}") == [
        "'Some 2 Quantized (text only)' is no model of this card"
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("**License** A licence, the Some 2 Community License, is [here](LICENSE).",
         "Some 2 Community License"),
        ("**License:** [Some Open License](https://example.org/license)", "Some Open License"),
        ("License: apache-2.0", "apache-2.0"),
        ("- **Permissive Apache 2.0 license:** build freely.", "Apache 2.0"),
        ("All our models are licensed under Apache 2.0.", "Apache 2.0"),
        ("Both the code and the model weights are released under the [Modified MIT License](L).",
         "Modified MIT"),
        ("All models are publicly released under an Apache 2.0 license for all.", "Apache 2.0"),
    ],
)  # fmt: skip
def test_the_licence_is_read_in_the_words_of_the_card(line: str, name: str) -> None:
    assert _facts(f"# Some 2\n\n{line}\n\n- Context length: 8k\n")[-3:] == [
        (model, "license", name) for model in WEIGHTS
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The code is licensed under Apache-2.0, while model weights are open for research.",
        "This repository is licensed under the MIT License.",
        "Some-2-Distill models are derived from Other, originally licensed under Apache 2.0.",
        "The license of the models is being written.",
        "See [LICENSE](LICENSE) for details.",
    ],
)
def test_other_sentences_state_no_licence_of_the_models(line: str) -> None:
    facts = _facts(f"# License\n\n{line}\n\n- Context length: 8k\n")
    assert not [fact for fact in facts if fact[1] == "license"]


def test_a_licence_keeps_the_address_of_its_text() -> None:
    page = Page("some-lab__Some-2", URL, "markdown")
    text = b"# License\n\nThe model weights are released under the [MIT License](LICENSE).\n"
    [claim, *_] = card_claims(Snapshot(page, text, "markdown"), FAMILY)
    assert isinstance(claim, Claim)
    assert claim.citation_url == "https://example.org/some-lab/Some-2/main/LICENSE"


def test_dates_are_of_the_models_named_in_full() -> None:
    news = (
        "# News\n\n- 2026-03-02: Some-2-7B and Some-2-70B are now available!\n"
        "- 2026-02-01: We release Some 2.\n- 2026-04-01: Try Some-2-7B-Instruct in the chat.\n"
    )
    assert _facts(news) == [
        ("some-lab/Some-2-7B", "released_on", "2026-03-02"),
        ("some-lab/Some-2-70B", "released_on", "2026-03-02"),
    ]


def test_a_list_below_release_date_dates_its_variants() -> None:
    text = "# Model\n\n**Model Release Date:**\n\n* **7B Instruct: December 6, 2024**\n* soon\n"
    assert _facts(text) == [("some-lab/Some-2-7B-Instruct", "released_on", "December 6, 2024")]


def test_sizes_in_brackets_are_of_the_model_before_them() -> None:
    text = (
        "# Some 2\n\n- `Some-2-70B` is large (70B parameters with 5.1B active parameters)\n"
        "- `Other-9B` is not ours (9B parameters with 1B active parameters)\n"
    )
    assert _facts(text) == [
        ("some-lab/Some-2-70B", "parameters_total", "70B"),
        ("some-lab/Some-2-70B", "parameters_active", "5.1B"),
    ]


def test_a_size_listed_for_several_sizes_is_nobodys() -> None:
    assert _facts("# Some 2\n\n- Parameters: 70B\n- Context length: 8k\n") == [
        (model, "context_window", "8k") for model in WEIGHTS
    ]
    assert ("some-lab/Some-2-7B-Instruct", "parameters_total", "7B") in _facts(
        "# Some 2\n\n- Parameters: 7B\n", ALONE
    )


def test_scores_of_quantised_weights_are_the_models_under_a_setting() -> None:
    text = (
        "# Benchmarks\n\n| Benchmark | Some 2 7B bf16 | Some 2 7B Vanilla PTQ\\*\\* |\n|-|-|-|\n"
        "| MMLU | 49.3 | 43.3 |\n"
    )
    page = Page("some-lab__Some-2", URL, "markdown")
    claims = card_claims(Snapshot(page, text.encode(), "markdown"), FAMILY)
    said = [(c.model_text, c.conditions.get("setting")) for c in claims if isinstance(c, Claim)]
    assert said == [("Some 2 7B", None), ("Some 2 7B", "Vanilla PTQ")]


@pytest.mark.parametrize(
    ("heading", "model", "setting"),
    [
        ("Some Pro (High Thinking Level)", "Some Pro", "High Thinking Level"),
        ("Some-5.2 (xhigh)", "Some-5.2", "xhigh"),
        ("Some 2 7B QLoRA", "Some 2 7B", "QLoRA"),
        ("Some 2 7B bf16", "Some 2 7B", None),
        ("Some V3 (Thinking)", "Some V3 (Thinking)", None),
        ("Some 2 (7B)", "Some 2 (7B)", None),
    ],
)
def test_an_effort_or_a_format_is_no_part_of_the_name(
    heading: str, model: str, setting: str | None
) -> None:
    assert as_released(heading) == (model, setting)


@pytest.mark.parametrize(
    "link", ["https://[", "mailto:license@example.org", "javascript:license()"]
)
def test_a_link_that_leads_to_no_page_is_no_address(link: str) -> None:
    page = Page("some-lab__Some-2", URL, "markdown")
    text = f'# License\n\n<p>The weights are under the <a href="{link}">MIT License</a>.</p>\n'
    claims = card_claims(Snapshot(page, text.encode(), "markdown"), FAMILY)
    assert {c.citation_url for c in claims if isinstance(c, Claim)} == {None}
