"""Pages saved by hand: which page a file is, and what a file that is none of them is told."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import registry
from pipeline.cli.main import main
from pipeline.scraping.imports import UnknownPage, import_file
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore
from tests import source_fixtures

SAVED = datetime(2026, 9, 1, tzinfo=UTC)


def _saved(tmp_path: Path, source_id: str, page: str, name: str) -> Path:
    file = tmp_path / name
    file.write_bytes((source_fixtures.ROOT / source_id / page).read_bytes())
    return file


def test_the_page_is_found_by_what_the_file_says(home: DataHome, tmp_path: Path) -> None:
    file = _saved(tmp_path, "anthropic_docs", "models.md", "saved-on-friday.md")
    done = import_file(home, registry.source("anthropic_docs"), file, saved_at=SAVED)
    assert done.page_id == "models"
    assert done.claims > 0
    record = SnapshotStore(home.snapshots).latest("anthropic_docs", "models")
    assert record is not None
    assert (record.origin, record.as_of) == ("import", SAVED)


def test_a_page_that_is_known_has_the_claims_it_had(home: DataHome, tmp_path: Path) -> None:
    source = registry.source("anthropic_docs")
    file = _saved(tmp_path, "anthropic_docs", "models.md", "models.md")
    first = import_file(home, source, file, saved_at=SAVED)
    again = import_file(home, source, file, saved_at=SAVED + timedelta(days=1))
    assert again.claims == first.claims > 0


def test_a_truncated_catalogue_is_refused_and_nothing_is_kept(
    home: DataHome, tmp_path: Path
) -> None:
    file = _saved(tmp_path, "models_dev", "api.json", "api.json")
    file.write_bytes(file.read_bytes()[:500])
    with pytest.raises(UnknownPage, match="is no page of"):
        import_file(home, registry.source("models_dev"), file)
    assert SnapshotStore(home.snapshots).latest("models_dev", "api") is None


def test_the_command_says_so_in_one_line(home: DataHome, tmp_path: Path) -> None:
    file = tmp_path / "api.json"
    file.write_text("{}")
    result = CliRunner().invoke(main, ["import", "models_dev", str(file)])
    assert result.exit_code == 2
    assert "api.json is no page of 'models_dev'" in result.output
    assert "'anthropic' is missing" in result.output


def test_one_file_of_an_archive_does_not_stand_for_the_archive(
    home: DataHome, tmp_path: Path
) -> None:
    file = _saved(
        tmp_path, "epoch_benchmarks", "by_hand/benchmarks_runs.csv", "benchmarks_runs.csv"
    )
    done = import_file(home, registry.source("epoch_benchmarks"), file, saved_at=SAVED)
    assert done.page_id == "benchmarks_runs"


def test_a_card_is_known_by_its_heading_under_any_name(home: DataHome, tmp_path: Path) -> None:
    file = _saved(tmp_path, "aws_bedrock_docs", "model-card-openai-gpt-6-luna.md", "luna.md")
    done = import_file(home, registry.source("aws_bedrock_docs"), file, saved_at=SAVED)
    assert done.page_id == "luna"
    assert done.claims > 0


@pytest.mark.parametrize(
    ("name", "content", "saved_at", "said"),
    [
        ("api.json", b"{}", datetime(2099, 1, 1, tzinfo=UTC), "--fetched-at 2099-01-01 00:00 lies"),
        ("api.json", b"{}", datetime.fromisoformat("2099-01-01"), "say with --fetched-at when"),
        ("api.json", b" \n", SAVED, "is empty: save the page again"),
        ("api.docx", b"{}", SAVED, "say what it is by its ending"),
        ("....json", b"{}", SAVED, "give it a name of letters or digits"),
        ("api.json", b"[" * 100_000, SAVED, "nested more than 100 deep"),
        ("api.json", b'{"a": ' + b"9" * 5000 + b"}", SAVED, "is no page of"),
        ("api.json", b"\xff\xfe\x00", SAVED, "is no page of 'models_dev'"),
        ("api.tgz", b"\x1f\x8b\x08rubbish", SAVED, "is no page of 'models_dev'"),
        ("a\x1b[31m.md", b"# x", SAVED, r"a\\x1b\[31m.md is no page of"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_an_odd_file_is_refused_with_the_remedy(
    home: DataHome, tmp_path: Path, name: str, content: bytes, saved_at: datetime, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnknownPage, match=said):
        import_file(home, registry.source("models_dev"), file, saved_at=saved_at)
    assert SnapshotStore(home.snapshots).records("models_dev") == []


def test_a_file_of_tomorrow_asks_when_it_was_saved(home: DataHome, tmp_path: Path) -> None:
    file = _saved(tmp_path, "models_dev", "api.json", "api.json")
    os.utime(file, (4_000_000_000, 4_000_000_000))
    with pytest.raises(UnknownPage, match=r"the time of api.json 2096-10-02 .* in the future"):
        import_file(home, registry.source("models_dev"), file)


def test_what_is_no_regular_file_is_not_waited_for(home: DataHome, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "api.json")
    with pytest.raises(UnknownPage, match="no regular file"):
        import_file(home, registry.source("models_dev"), tmp_path / "api.json")
    (tmp_path / "big.md").write_bytes(b"# x\n" * (3 * 1024 * 1024))
    with pytest.raises(UnknownPage, match="more than 8 MiB"):
        import_file(home, registry.source("groq_docs"), tmp_path / "big.md")
