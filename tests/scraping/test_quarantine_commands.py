"""What is held back or was not read, as the command line lists, shows, retries and drops it."""

from click.testing import CliRunner

from pipeline import registry
from pipeline.cli.main import main
from pipeline.scraping.extract import extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import Obtained
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW


def test_the_commands_list_show_retry_and_drop(home: DataHome) -> None:
    real = registry.source("openrouter_api")
    page = real.pages[0]
    SnapshotStore(home.snapshots).keep(
        real.id,
        page,
        Obtained("live", NOW, NOW, "read", b'{"\x1b[31mno": 1}', "json", page.url),
    )
    extract(real, SnapshotStore(home.snapshots), ClaimStore(home.claims), NOW)
    ask = CliRunner().invoke
    listed = ask(main, ["quarantine"]).output
    entry_id = listed.split()[0]
    assert f"openrouter_api, page '{page.id}' was not read" in listed
    shown = ask(main, ["quarantine", "show", entry_id]).output
    assert page.url in shown
    assert "PageChanged" in shown
    assert "\x1b" not in shown
    assert "was not read" in ask(main, ["quarantine", "retry", "--all"]).output
    assert ask(main, ["quarantine", "retry"]).exit_code == 2
    assert ask(main, ["quarantine", "drop", "nothing"]).exit_code == 2
    assert ask(main, ["quarantine", "drop", entry_id]).output.startswith("dropped")
    assert "nothing is held back" in ask(main, ["quarantine"]).output
    done = extract(real, SnapshotStore(home.snapshots), ClaimStore(home.claims), NOW)
    assert done.changed == []
