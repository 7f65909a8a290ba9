"""What labs write into model cards, and what must not come of it: glued marks, mixed models."""

import pytest

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Unread
from pipeline.readers.cards.card import card_claims
from pipeline.readers.cards.names import publisher
from pipeline.readers.cards.values import score_text

CARD = publisher("some-lab/Some-7B-Chat", "some-lab/Some-7B-Chat")


def _read(text: str) -> list[Claim | Unread]:
    page = Page(
        "some-lab__Some-7B-Chat", "https://huggingface.co/some-lab/Some-7B-Chat", "markdown"
    )
    return list(card_claims(Snapshot(page, text.encode(), "markdown"), CARD))


def _scores(text: str) -> list[tuple[str | None, str, str]]:
    return [
        (item.model_text, item.conditions["benchmark"], item.value_text)
        for item in _read(text)
        if isinstance(item, Claim) and item.attribute == "benchmark_score"
    ]


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("68.2*", "68.2"),
        ("83.3†", "83.3"),
        ("71.5 [2]", "71.5"),
        ("76.2 ± 0.3", "76.2 ± 0.3"),
        ("63.3%", "63.3%"),
        ("1,321", "1,321"),
        ("42.2/36.6", "42.2/36.6"),
        ("53.0 (maj@64)", "53.0 (maj@64)"),
        ("No multimodal support", None),
        ("1.46M", None),
        ("2024-07-03", None),
        ("H100 x 8", None),
    ],
)
def test_marks_are_no_part_of_a_score_and_words_are_none(cell: str, score: str | None) -> None:
    assert score_text(cell) == score


def test_front_matter_that_is_no_yaml_is_named_and_the_body_is_read() -> None:
    items = _read("---\nlicense: [mit\ntags:: x\n---\n\n- Context Length: 32,768\n")
    [unread] = [item for item in items if isinstance(item, Unread)]
    assert unread.field == "front matter"
    assert "line" in unread.locator
    [claim] = [item for item in items if isinstance(item, Claim)]
    assert (claim.attribute, claim.value_text) == ("context_window", "32,768")


def test_a_card_that_is_all_prose_raises_and_says_what_was_unreadable() -> None:
    with pytest.raises(PageChanged, match=r"states no fact.*front matter is not YAML"):
        _read("---\nlicense: [mit\n---\n\n# Some\n\nA model.\n")


def test_scores_of_other_labs_models_are_claimed_and_say_whose_card_it_is() -> None:
    text = (
        "# Evaluation\n\n| Benchmark | Some-7B-Chat | Other-8B |\n|-|-|-|\n| MMLU | 70.1 | 69.0 |\n"
    )
    evaluators = {
        item.model_text: item.conditions["evaluator"]
        for item in _read(text)
        if isinstance(item, Claim)
    }
    assert evaluators == {"Some-7B-Chat": "some-lab (self-reported)", "Other-8B": "some-lab"}


def test_scores_below_a_heading_of_base_models_are_not_those_of_the_tuned_ones() -> None:
    table = "| Benchmark | Some-7B | Other-8B-Base |\n|-|-|-|\n| MMLU | {} | 50.0 |\n"
    text = (
        "# Results\n\n## Base models\n\n"
        + table.format("60.0")
        + "\n## Chat models\n\n"
        + table.format("70.0")
    )
    assert _scores(text) == [
        ("Some-7B base", "MMLU", "60.0"),
        ("Other-8B-Base", "MMLU", "50.0"),
        ("Some-7B", "MMLU", "70.0"),
        ("Other-8B-Base", "MMLU", "50.0"),
    ]


def test_a_score_column_without_a_model_is_the_cards_own() -> None:
    text = "## Evaluation\n\n| Benchmark | Score |\n|-|-|\n| MATH-500 | 81.0 |\n"
    assert _scores(text) == [("some-lab/Some-7B-Chat", "MATH-500", "81.0")]


def test_group_titles_and_dashes_are_no_scores() -> None:
    text = (
        "## Performance\n\n| | Some-7B-Chat | Other-8B |\n|-|-|-|\n"
        "| **Reasoning** | | |\n| GPQA | 31.3 | - |\n| AIME 2025 | — | N/A |\n"
    )
    assert _scores(text) == [("Some-7B-Chat", "GPQA", "31.3")]


def test_tables_of_machines_downloads_and_training_state_no_score() -> None:
    text = (
        "---\nlicense: mit\n---\n\n## Performance\n\n"
        "| Model | GPU memory | Tokens/s |\n|-|-|-|\n| Some-7B-Chat | 16 | 40.5 |\n\n"
        "## Downloads\n\n| Model | Download |\n|-|-|\n| Some-7B-Chat | [here](https://x.org) |\n"
    )
    assert [item.attribute for item in _read(text) if isinstance(item, Claim)] == ["license"]


def test_a_row_too_short_makes_its_table_unread_and_leaves_the_others() -> None:
    text = (
        "## Evaluation\n\n| Benchmark | Some-7B-Chat | Other-8B |\n|-|-|-|\n| MMLU | 70.1 |\n\n"
        "| Benchmark | Some-7B-Chat |\n|-|-|\n| GPQA | 31.3 |\n"
    )
    items = _read(text)
    assert [item.locator for item in items if isinstance(item, Unread)] == ["Evaluation"]
    assert _scores(text) == [("Some-7B-Chat", "GPQA", "31.3")]


def test_a_licence_of_its_own_goes_by_the_name_the_card_gives_it() -> None:
    text = "---\nlicense: other\nlicense_name: some-community\nlicense_link: LICENSE\n---\n# Some\n"
    [claim] = _read(text)
    assert isinstance(claim, Claim)
    assert (claim.value_text, claim.citation_url) == ("some-community", None)


def test_benchmarks_below_the_heading_model_are_no_models() -> None:
    text = "## Benchmark\n\n| Model | Other-72B | Some-7B |\n|-|-|-|\n| MMLU | 86.1 | 70.1 |\n"
    assert _scores(text) == [("Other-72B", "MMLU", "86.1"), ("Some-7B", "MMLU", "70.1")]


def test_numbers_of_no_known_benchmark_are_reported_not_claimed() -> None:
    text = "---\nlicense: mit\n---\n## Results\n\n| Model | Widgets |\n|-|-|\n| Some-7B | 3 |\n"
    assert _scores(text) == []
    assert [item.field for item in _read(text) if isinstance(item, Unread)] == ["Widgets"]


def test_a_group_title_wider_than_its_table_is_no_fault() -> None:
    text = (
        "<table><thead><tr><th>Benchmark</th><th>Some-<br>7B<br><sup>(Thinking)</sup></th></tr>"
        "</thead><tr><td colspan=3>Reasoning</td></tr><tr><td>HLE-Full<br>(w/ tools)</td>"
        "<td>25.1<sup>†</sup></td></tr></table>"
    )
    assert _scores(text) == [("Some-7B (Thinking)", "HLE-Full (w/ tools)", "25.1")]


def test_benchmarks_may_stand_below_metric_and_shots_too() -> None:
    text = (
        "## Evaluation\n\n| Category | Metric (AA) | Some-7B |\n|-|-|-|\n| Maths | AIME25 | 78 |\n"
        "\n| Benchmark | Metric | Some 7B PT |\n|-|-|-|\n| HellaSwag | 10-shot | 62.3 |\n"
    )
    assert [name for _, name, _ in _scores(text)] == ["AIME25", "HellaSwag"]
    conditions = [item.conditions for item in _read(text) if isinstance(item, Claim)]
    assert (conditions[1].get("variant"), conditions[1].get("metric")) == ("10-shot", None)


def test_groups_of_models_above_their_names_are_no_models() -> None:
    text = (
        "## Benchmarks\n\n| Benchmark | Similar size | | Larger |\n|-|-|-|-|\n"
        "| | Some-7B | Other-8B | Big-70B |\n| MMLU | 70.1 | 69.0 | 80.2 |\n"
    )
    assert [model for model, _, _ in _scores(text)] == ["Some-7B", "Other-8B", "Big-70B"]


def test_lines_of_a_cell_are_scores_of_the_benchmarks_beside_them() -> None:
    text = "## Evaluation\n\n| Benchmark | Some-7B |\n|-|-|\n| MGSM<br>MATH | 80.6<br>**80.4** |\n"
    assert _scores(text) == [("Some-7B", "MGSM", "80.6"), ("Some-7B", "MATH", "80.4")]


def test_rows_that_differ_by_an_unnamed_column_of_sizes_are_named_by_it() -> None:
    text = (
        "## Evaluation\n\n| | | TruthfulQA |\n|-|-|-|\n| Some-Chat | 7B | 57.0 |\n"
        "| | 70B | 64.1 |\n| Other | 8B | 50.0 |\n"
    )
    assert [model for model, _, _ in _scores(text)] == ["Some-Chat 7B", "Some-Chat 70B", "Other"]


def test_shots_below_the_header_belong_to_their_columns() -> None:
    text = (
        "## Performance\n\n| Model | MMLU | MMLU |\n|-|-|-|\n| | 0-shot | 5-shot |\n"
        "| Some-7B | 50.9 | 47.3 |\n"
    )
    claims = [item for item in _read(text) if isinstance(item, Claim)]
    assert [(c.conditions["variant"], c.value_text) for c in claims] == [
        ("0-shot", "50.9"),
        ("5-shot", "47.3"),
    ]


def test_a_mode_that_only_the_heading_states_is_the_setting_of_its_scores() -> None:
    table = "| | Some-7B |\n|-|-|\n| MMLU | {} |\n"
    text = (
        "# Performance\n\n## Reasoning Mode\n\n"
        + table.format("92.3")
        + "\n## Non-Reasoning Mode\n\n"
        + table.format("89.8")
    )
    claims = [item for item in _read(text) if isinstance(item, Claim)]
    assert [(c.conditions["setting"], c.value_text) for c in claims] == [
        ("Reasoning Mode", "92.3"),
        ("Non-Reasoning Mode", "89.8"),
    ]


def test_a_score_stated_twice_and_differently_is_named_and_not_claimed() -> None:
    table = "| Benchmark | Some-7B |\n|-|-|\n| MMLU | {} |\n| GPQA | 31.30 |\n"
    text = f"## Evaluation\n\n{table.format('70')}\nElsewhere:\n\n{table.format('65')}"
    items = _read(text)
    assert [item.field for item in items if isinstance(item, Unread)] == ["two values of MMLU"]
    assert {value for _, _, value in _scores(text)} == {"31.30"}


def test_a_list_that_turns_to_a_part_of_the_model_states_no_size() -> None:
    text = (
        "## Architecture\n\n- Total Parameters: 456B\n- Context Length: 1M\n\n"
        "The image encoder:\n\n- Total Parameters: 303M\n"
    )
    claims = [item for item in _read(text) if isinstance(item, Claim)]
    assert [claim.attribute for claim in claims] == ["context_window"]


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("7B Chat", "some-lab/Some-7B-Chat"),
        ("7B", "Some 7B"),
        ("70B Params", "Some 70B"),
        ("Other 7B Chat", "Other 7B Chat"),
    ],
)
def test_a_heading_that_leaves_out_the_family_is_of_the_family(heading: str, model: str) -> None:
    text = f"## Evaluation\n\n| Benchmark | {heading} |\n|-|-|\n| MMLU | 70.1 |\n"
    assert _scores(text) == [(model, "MMLU", "70.1")]


def test_what_brackets_say_stands_beside_the_shots() -> None:
    text = (
        "## Evaluation\n\n| Benchmark | Metric | Some-7B |\n|-|-|-|\n"
        "| MMLU (Pro CoT) | 5-shot, top-1 | 29.2 |\n"
    )
    [claim] = _read(text)
    assert isinstance(claim, Claim)
    said = {name: claim.conditions[name] for name in ("variant", "metric")}
    assert said == {"variant": "5-shot, Pro CoT", "metric": "top-1"}


def test_means_sizes_and_counts_beside_scores_are_no_benchmarks() -> None:
    text = (
        "## Evaluation\n\n| Model | Params (B) | Layers | MMLU | Average |\n|-|-|-|-|-|\n"
        "| Some-7B | 7 | 32 | 70.1 | 60.0 |\n"
    )
    assert _scores(text) == [("Some-7B", "MMLU", "70.1")]


def test_training_data_are_no_benchmarks() -> None:
    text = "---\nlicense: mit\n---\n\n| Dataset | Tokens | Part |\n|-|-|-|\n| Web | 9 | 1 |\n"
    assert _scores(text) == []


def test_total_and_active_parameters_in_one_value_are_two_facts() -> None:
    items = _read("- Number of Parameters: 235B in total and 22B activated\n")
    facts = {item.attribute: item.value_text for item in items if isinstance(item, Claim)}
    assert facts == {"parameters_total": "235B", "parameters_active": "22B"}


def test_a_card_saved_with_windows_line_ends_keeps_its_front_matter() -> None:
    [claim] = _read("---\r\nlicense: mit\r\n---\r\n\r\n# Some\r\n")
    assert isinstance(claim, Claim)
    assert claim.locator == "front matter.license"


def test_a_mean_in_place_of_a_category_is_no_score_of_the_benchmark_above_it() -> None:
    text = (
        "## Benchmarks\n\n| Category | Benchmark | Some-7B |\n|-|-|-|\n"
        "| Code | HumanEval<br>0-shot | 57.3 |\n| | MBPP<br>3-shot | 69.8 |\n"
        "| **Average** | | 67.6 |\n"
    )
    assert _scores(text) == [("Some-7B", "HumanEval", "57.3"), ("Some-7B", "MBPP", "69.8")]


def test_chance_and_people_are_no_models() -> None:
    text = (
        "## Evaluation\n\n| task | random | Some-7B (ours) |\n|-|-|-|\n| piqa | 25 | 76.4 |\n\n"
        "| Model | GPQA |\n|-|-|\n| Human | 65.0 |\n| Some-7B | 31.3 |\n"
    )
    assert {model for model, _, _ in _scores(text)} == {"Some-7B"}


def test_a_comparison_of_architectures_states_specifications_and_no_scores() -> None:
    text = (
        "## Architecture\n\nSome 7B in comparison:\n\n| | Some-7B | Other-8B |\n|-|-|-|\n"
        "| d_model | 4096 | 4096 |\n| MLP ratio | ~8/3 | 4 |\n| sequence length | 2048 | 4096 |\n"
    )
    assert {item.attribute for item in _read(text) if isinstance(item, Claim)} == {"context_window"}


def test_reasoning_beside_instruct_names_weights_of_their_own() -> None:
    table = "| Model | AIME25 |\n|-|-|\n| Some-7B | {} |\n| Other-8B | 0.5 |\n"
    text = f"# Results\n\n## Reasoning\n\n{table.format(0.85)}\n## Instruct\n\n{table.format(0.3)}"
    assert [model for model, _, _ in _scores(text)] == [
        *("Some-7B reasoning", "Other-8B", "Some-7B", "Other-8B")
    ]
