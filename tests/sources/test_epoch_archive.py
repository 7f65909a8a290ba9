"""Epoch's zip: every file of it is read by its columns, within bounds, and a bad one is named."""

import io
import zipfile

import pytest

from pipeline.claims import Claim, Page, PageChanged, Snapshot, Unread
from pipeline.sources import epoch_benchmarks

ZIP_PAGE = epoch_benchmarks.SOURCE.pages[0]
FILES = {
    "benchmark_metadata.csv": (
        "benchmark,source_file,score_column,scale\n"
        "GPQA Diamond,gpqa_diamond.csv,Best score (across scorers),1.0\n"
        "SimpleBench,simplebench_external.csv,Score (AVG@5),0.01\n"
    ),
    "gpqa_diamond.csv": (
        "id,Model version,mean_score,Best score (across scorers),Release date,Organization,"
        "Country,stderr,Log viewer,Logs,Started at\n"
        "a1,gpt-5.1_high,0.84,0.85,2025-11-13,OpenAI,USA,0.02,https://logs.epoch.ai/a1,,2025-11-17\n"
        "a2,gpt-5.1_high,0.82,0.83,2025-11-13,OpenAI,USA,0.02,,,2025-11-18\n"
    ),
    "folder/simplebench_external.csv": (
        "Model version,Score (AVG@5),Source,Source link,Notes,Best of\n"
        "grok-4,60.5,SimpleBench Leaderboard,https://simple-bench.com,,9\n"
        ",12.0,SimpleBench Leaderboard,https://simple-bench.com,a mix of two models,1\n"
    ),
    "external_benchmark_mmlu.csv": (
        "id,Name,EM,Model version,Shots,Source,Source link\n"
        "r1,Falcon-7B,26.2%,falcon-7b,5,A technical report,http://arxiv.org/abs/2309.03450\n"
        "r2,Nameless-7B,30.0%,,,A technical report,see page 3\n"
    ),
    "model_versions.csv": (
        "id,Model,Version release date,Hugging Face developer id,Link,Notes,benchmarks/runs,"
        "Display name,Unique display name\n"
        "gpt-5.1_high,GPT-5.1,2025-11-13,,https://openai.com/gpt-5-1,,a1,,GPT-5.1 (high)\n"
    ),
    "eci_scores.csv": "Model,eci\nGPT-5,151\n",
    "README.md": "Read me.",
}


def _zip(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _read(content: bytes, page: Page = ZIP_PAGE) -> list[Claim | Unread]:
    return list(epoch_benchmarks.parse(Snapshot(page, content, "csv")))


def _scores(items: list[Claim | Unread]) -> dict[tuple[str, str], Claim]:
    return {
        (claim.conditions["benchmark"], claim.locator): claim
        for claim in items
        if isinstance(claim, Claim) and claim.attribute == "benchmark_score"
    }


def test_every_file_gives_its_scores_under_the_benchmark_and_unit_that_hold_for_it() -> None:
    found = {
        (c.conditions["benchmark"], c.model_text, c.value_text, c.unit_text)
        for c in _scores(_read(_zip(FILES))).values()
    }
    assert found == {
        ("GPQA Diamond", "gpt-5.1_high", "0.85", "fraction"),
        ("GPQA Diamond", "gpt-5.1_high", "0.83", "fraction"),
        ("gpqa_diamond", "gpt-5.1_high", "0.84", "fraction"),
        ("gpqa_diamond", "gpt-5.1_high", "0.82", "fraction"),
        ("SimpleBench", "grok-4", "60.5", "%"),
        ("mmlu", "falcon-7b", "26.2%", "%"),
        ("mmlu", "Nameless-7B", "30.0%", "%"),
    }


def test_who_ran_it_when_and_where_it_says_so_stay_with_the_score() -> None:
    scores = _scores(_read(_zip(FILES)))
    own = scores["GPQA Diamond", "gpqa_diamond | a1 | Best score (across scorers)"]
    assert own.conditions["evaluator"] == "Epoch AI"
    assert own.conditions["reported_on"] == "2025-11-17"
    assert own.citation_url == "https://logs.epoch.ai/a1"
    other = scores["mmlu", "external_benchmark_mmlu | r1 | EM"]
    assert other.conditions["evaluator"] == "A technical report"
    assert other.conditions["variant"] == "5-shot"
    assert other.citation_url == "http://arxiv.org/abs/2309.03450"
    assert scores["mmlu", "external_benchmark_mmlu | r2 | EM"].citation_url is None


def test_a_fact_of_a_model_is_stated_once_and_a_strange_column_is_named() -> None:
    items = _read(_zip(FILES))
    facts = [c for c in items if isinstance(c, Claim) and c.attribute != "benchmark_score"]
    assert {(c.attribute, c.value_text) for c in facts} == {
        ("released_on", "2025-11-13"),
        ("lab", "OpenAI"),
        ("model_name", "GPT-5.1 (high)"),
        ("family", "GPT-5.1"),
    }
    assert len(facts) == 4
    assert [item.field for item in items if isinstance(item, Unread)] == ["Best of"]


def test_one_file_that_changed_is_named_and_the_others_are_read() -> None:
    items = _read(_zip(FILES | {"gpqa_diamond.csv": "System,Grade\ngpt-5.1,0.8\n"}))
    assert "gpqa_diamond" in [item.field for item in items if isinstance(item, Unread)]
    assert any(isinstance(c, Claim) and c.conditions.get("benchmark") == "mmlu" for c in items)


def test_a_file_brought_by_hand_is_read_by_its_own_name() -> None:
    page = Page("external_benchmark_os_world", "https://epoch.ai/benchmarks", "csv")
    content = b"Agent,Model version,Score,Source\nAgent S2 (50 steps),,34.5,OS World Website\n"
    [claim] = _read(content, page)
    assert isinstance(claim, Claim)
    assert (claim.model_text, claim.unit_text) == ("Agent S2 (50 steps)", "%")
    assert claim.conditions["benchmark"] == "os_world"
    with pytest.raises(PageChanged, match="its own name"):
        _read(content)


@pytest.mark.parametrize(
    "content",
    [_zip({"README.md": "moved"}), _zip(FILES)[:900], b"PK\x03\x04 and then nothing"],
    ids=["without files", "cut short", "no zip"],
)
def test_a_zip_without_scores_raises_page_changed(content: bytes) -> None:
    with pytest.raises(PageChanged):
        _read(content)


def test_a_zip_beyond_its_bounds_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epoch_benchmarks, "MAX_UNPACKED_BYTES", 100)
    with pytest.raises(PageChanged, match="unpacks to"):
        _read(_zip(FILES))
    monkeypatch.undo()
    monkeypatch.setattr(epoch_benchmarks, "MAX_MEMBER_BYTES", 100)
    with pytest.raises(PageChanged, match="has a file of"):
        _read(_zip(FILES))
