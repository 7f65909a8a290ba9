"""The list of saved pages, and the command that writes a baseline from it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import registry
from pipeline.baseline.files import Baseline
from pipeline.claims import Source
from pipeline.cli.main import main
from pipeline.storage.home import DataHome
from pipeline.storage.snapshots import SnapshotStore

HEAD = "source,page,file,seen_on,url\n"


@pytest.fixture(autouse=True)
def source(lines_source: Source, monkeypatch: pytest.MonkeyPatch) -> Source:
    """The only source there is."""
    known = {lines_source.id: lines_source}
    monkeypatch.setattr(registry, "all_sources", lambda: known)
    monkeypatch.setattr(registry, "source", known.__getitem__)
    return lines_source


def _write(tmp_path: Path, lines: str) -> tuple[int, str]:
    manifest = tmp_path / "pages.csv"
    manifest.write_text(HEAD + lines)
    arguments = ["baseline", "write", "--manifest", str(manifest), "--into", str(tmp_path / "out")]
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def test_listed_pages_are_written_once_for_their_days(home: DataHome, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("model-1 1.50")
    (tmp_path / "new.txt").write_text("model-1 2.50")
    followed = "https://acme.example/one.txt"
    lines = (
        "models_dev,lines,new.txt,2026-08-01,\nmodels_dev,lines,old.txt,2024-06-01,\n"
        f"models_dev,one,old.txt,2026-08-01,{followed}\n"
    )
    code, output = _write(tmp_path, lines)
    assert code == 0, output
    assert "3 of 3 listed pages are new" in output
    assert "live_only: 2 pages, 3 readings, 3 claims" in output
    records = SnapshotStore(home.snapshots).records("models_dev")
    days = [(record.page_id, f"{record.as_of:%Y-%m-%d}", record.origin) for record in records]
    assert days == [
        ("lines", "2026-08-01", "import"),
        ("lines", "2024-06-01", "import"),
        ("one", "2026-08-01", "import"),
    ]
    assert records[-1].page_url == followed
    before = Baseline(tmp_path / "out").fingerprint()
    code, output = _write(tmp_path, lines)
    assert (code, "0 of 3 listed pages are new" in output) == (0, True)
    assert Baseline(tmp_path / "out").fingerprint() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("models_dev,lines,page.txt,August,", "line 2: 'August' is no day like"),
        ("models_dev,lines,other.txt,2026-08-01,", "line 2: there is no file 'other.txt'"),
        ("models_dev,one,page.txt,2026-08-01,", "line 2: give the url of page 'one'"),
    ],
)
def test_a_line_that_lacks_something_is_named(
    home: DataHome, tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "page.txt").write_text("model-1 1.50")
    code, output = _write(tmp_path, line + "\n")
    assert code == 2
    assert said in " ".join(output.split())
    assert not (tmp_path / "out").exists()


def test_other_columns_are_named(home: DataHome, tmp_path: Path) -> None:
    manifest = tmp_path / "pages.csv"
    manifest.write_text("source,file\n")
    done = CliRunner().invoke(main, ["baseline", "write", "--manifest", str(manifest)])
    assert done.exit_code == 2
    assert "the columns must be source, page, file, seen_on, url" in " ".join(done.output.split())
