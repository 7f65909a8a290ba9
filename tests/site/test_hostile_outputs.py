"""One hostile release through every form: terminal, Markdown, HTML, CSV, JSON, feeds, site."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from markdown_it import MarkdownIt

from pipeline.cli.main import main
from pipeline.escapes import UNSEEN, visible
from pipeline.publishing.feeds import ATOM
from pipeline.site.write import PAGES
from pipeline.storage.home import PUBLISHED_FILE, DataHome
from tests import hostile_release
from tests.hostile_release import MODEL_ID, NAME

pytestmark = pytest.mark.dbt
SHOWN = visible(NAME)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataHome]:
    home = hostile_release.home(tmp_path_factory)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODELMART_HOME", str(home.root))
        (home.root / "alerts.toml").write_text('[[alert]]\nto = ["json://one.example"]\n')
        yield home


def run(*arguments: str) -> str:
    """The standard output of a command; there and beside it nothing may move the cursor or hide."""
    done = CliRunner().invoke(main, list(arguments))
    assert done.exit_code == 0, done.output
    assert not UNSEEN.search(done.output)
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["models"],
        ["compare", MODEL_ID, "qwen/qwen3.5-4b"],
        ["compare", MODEL_ID, "qwen/qwen3.5-4b", "--as-of", "2026-05-19"],
        ["trace", MODEL_ID],
        ["conflicts"],
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[3:]),
)
def test_a_terminal_shows_the_name_and_obeys_nothing(
    hostile: DataHome, arguments: list[str]
) -> None:
    text = re.sub(r"\s+", "", run(*arguments))
    # Wrapped in a column it is still whole but for what stands beside it.
    assert SHOWN in text or "<script>" in text


def test_a_sources_error_is_shown_as_text(hostile: DataHome) -> None:
    assert SHOWN in run("sources")


@pytest.mark.parametrize("also", [[], ["--as-of", "2026-05-19"]], ids=["today", "as of"])
def test_markdown_has_no_element_link_or_cell_of_the_name(
    hostile: DataHome, also: list[str]
) -> None:
    text = run("compare", MODEL_ID, "qwen/qwen3.5-4b", "--format", "md", *also)
    page = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(text), "lxml")
    assert page.find("script") is None
    assert [a["href"] for a in page.find_all("a") if not str(a["href"]).startswith("http")] == []
    assert SHOWN in page.get_text()
    for row in page.find_all("tr"):
        assert len(row.find_all(["td", "th"])) == (4 if also else 3), row


@pytest.mark.parametrize("also", [[], ["--as-of", "2026-05-19"]], ids=["today", "as of"])
def test_a_web_page_has_no_element_or_link_of_the_name(hostile: DataHome, also: list[str]) -> None:
    text = run("compare", MODEL_ID, "qwen/qwen3.5-4b", "--format", "html", *also)
    page = BeautifulSoup(text, "lxml")
    assert page.find("script") is None
    assert [a["href"] for a in page.find_all("a") if not str(a["href"]).startswith("http")] == []
    assert SHOWN in page.get_text()


@pytest.mark.parametrize("also", [[], ["--as-of", "2026-05-19"]], ids=["today", "as of"])
def test_json_is_the_name_itself(hostile: DataHome, also: list[str]) -> None:
    text = run("compare", MODEL_ID, "qwen/qwen3.5-4b", "--format", "json", *also)
    assert NAME in json.dumps(json.loads(text), ensure_ascii=False).replace("\\u001b", "\x1b")


@pytest.mark.parametrize("command", [["models"], ["sources"], ["trace", MODEL_ID], ["quarantine"]])
def test_lists_come_as_json_too(hostile: DataHome, command: list[str]) -> None:
    found = json.loads(run(*command, "--json"))
    assert isinstance(found, list)
    if command != ["quarantine"]:
        assert NAME in json.dumps(found, ensure_ascii=False).replace("\\u001b", "\x1b")


def test_csv_computes_nothing(hostile: DataHome) -> None:
    rows = list(csv.reader(io.StringIO(run("conflicts", "--csv"))))
    assert any(SHOWN in row for row in rows)
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row)


def test_feeds_are_well_formed_and_link_nowhere(hostile: DataHome) -> None:
    feed = ElementTree.parse(hostile.current / "feeds" / "changes.atom").getroot()
    entries = feed.findall(f"{{{ATOM}}}entry")
    [entry] = [one for one in entries if SHOWN in (one.findtext(f"{{{ATOM}}}title") or "")]
    assert entry.find(f"{{{ATOM}}}link") is None
    text = (hostile.current / "feeds" / "changes.json").read_text(encoding="utf-8")
    [item] = [one for one in json.loads(text)["items"] if NAME in one["title"]]
    assert "external_url" not in item
    assert not UNSEEN.search(text)


def test_the_api_holds_the_name_as_data_alone(hostile: DataHome) -> None:
    file = hostile.current / "api" / "v1" / "models" / f"{MODEL_ID}.json"
    text = file.read_text(encoding="utf-8")
    assert json.loads(text)["model_name"] == NAME
    assert not UNSEEN.search(text)


def test_the_site_holds_the_name_as_data_alone(hostile: DataHome) -> None:
    site = hostile.current / "site"
    names = json.loads((site / "data/index.json").read_text(encoding="utf-8"))["models"]
    assert NAME in names["model_name"]
    pages = [file for file in site.rglob("*") if file.suffix in (".html", ".js", ".css")]
    assert not any("alert(1)" in file.read_text(encoding="utf-8") for file in pages)


MAKES_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|DOMParser|srcdoc"
    r"|createContextualFragment|setHTML"
)
LINK = re.compile(r"href:\s*([^,}]+)")


@pytest.mark.parametrize("module", sorted(PAGES.glob("modules/*.js")), ids=lambda path: path.name)
def test_a_module_makes_no_markup_and_links_only_to_the_web(module: Path) -> None:
    code = module.read_text(encoding="utf-8")
    assert not MAKES_MARKUP.search(code)
    for target in LINK.findall(code):
        is_own = target.startswith(('"', "`", "pairAddress(", "compareAddress("))
        is_checked = f"/^https?:/.test({target.strip()})" in code
        assert is_own or is_checked, f"{module.name} links to {target}"


def test_an_alert_of_it_shows_text(hostile: DataHome) -> None:
    with duckdb.connect(str(hostile.current / PUBLISHED_FILE)) as release:
        release.execute("update marts.fct_price_changes set changed_on = current_date")
    shown = " ".join(run("alerts", "--dry-run").split())  # lines fit the terminal
    assert f"{SHOWN} at anthropic: input $1 to $2 per 1M up" in shown
