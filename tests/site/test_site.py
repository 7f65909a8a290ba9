"""The site's files: whole, the same each time, nothing from elsewhere, no sentence of their own."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.site.pairs import TooManyDecisions, letters_for
from pipeline.site.sentences import UnknownExpression, sentence_steps
from pipeline.site.tables import plain
from pipeline.site.write import PAGES, write_site
from tests import published_seed
from tests.seed_page_claims import CLAUDE, QWEN


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the release carries."""
    return published_seed.home(tmp_path_factory).current / "site"


def data(site: Path, name: str) -> Any:
    return json.loads((site / "data" / name).read_text(encoding="utf-8"))


@pytest.mark.dbt
def test_the_release_lists_the_files_of_its_site(site: Path) -> None:
    manifest = json.loads((site.parent / "manifest.json").read_text(encoding="utf-8"))
    files = {str(file.relative_to(site.parent)) for file in site.rglob("*") if file.is_file()}
    assert {"site/index.html", "site/data/index.json", "site/data/pairs/0.json"} <= files
    assert files <= manifest["files"].keys()


@pytest.mark.dbt
def test_the_same_release_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write_site(site.parent / "modelmart.duckdb", tmp_path / "again")
    first, again = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.*")}
        for folder in (site, tmp_path / "again")
    )
    assert first == again


@pytest.mark.dbt
def test_every_model_is_found_with_its_facts_prices_and_names(site: Path) -> None:
    index, models = data(site, "index.json"), data(site, "models/0.json")
    ids = index["models"]["model_id"]
    assert ids == sorted(ids) and len(models["models"]) == len(ids) == 5
    claude = ids.index("anthropic/claude-3.5-sonnet-v2")
    assert index["models"]["input_usd_per_mtok"][claude] == 3_000_000
    url, day, value, source, *_, others = models["models"][claude]["facts"]["context_window_tokens"]
    assert (models["urls"][url], day, value, source) == (
        "https://models.dev/api.json",
        "2026-05-19",
        "200,000",
        "models_dev",
    )
    assert others == [["189,096", "litellm_prices"]]
    assert models["models"][claude]["costs"]["reference"][0] == 6_150_000_000
    qwen = models["models"][ids.index("qwen/qwen3.5-4b")]
    assert qwen["costs"]["reference"] == [None, None, "no_route", None, None, None]
    assert len(data(site, "aliases.json")) == len(ids)


@pytest.mark.dbt
def test_how_many_sources_are_old_is_counted_as_the_release_counts(
    site: Path, published: duckdb.DuckDBPyConnection
) -> None:
    index, sources = data(site, "index.json"), data(site, "sources.json")
    day, known, old = published.execute(
        "select speaks_for, sources_known, sources_stale from marts.release"
    ).fetchone()  # type: ignore[misc]
    never = [row for row in sources if row[2] == 0]
    stale = [row for row in sources if row[5] and row[2] > 0]
    assert index["freshness"] == {
        "day": str(day),
        "newest": "2026-05-19",
        "known": known,
        "never_read": len(never),
        "stale": len(stale),
    }
    assert len(sources) == known and len(never) + len(stale) == old and len(never) > 1


@pytest.mark.dbt
def test_no_figure_has_a_day_on_which_its_source_was_not_read(
    published: duckdb.DuckDBPyConnection,
) -> None:
    """What the footer of every page promises."""
    for table in ("model_facts", "fct_offers", "benchmark_bests", "fct_price_components"):
        without, later, all_rows = published.execute(
            "select count(*) filter (figures.source_url is null),"
            " count(*) filter (figures.last_reviewed_on > sources.last_reviewed_on), count(*)"
            f" from marts.{table} as figures inner join marts.dim_sources as sources"
            " using (source_id)"
        ).fetchone()  # type: ignore[misc]
        assert (without, later) == (0, 0) and all_rows > 0, table


@pytest.mark.dbt
def test_unknown_capabilities_stay_unknown(site: Path) -> None:
    index = data(site, "index.json")
    grok = index["models"]["model_id"].index("xai/grok-2")
    known = dict(zip(index["capabilities"], index["models"]["capabilities"][grok], strict=True))
    # Who sees reads more than text; of all else nothing is said.
    assert [name for name, letter in known.items() if letter == "y"] == ["vision", "multimodal"]
    assert sorted(known.values()) == ["-"] * 8 + ["y"] * 2


@pytest.mark.dbt
def test_each_pair_has_the_decision_of_its_row(
    site: Path, published: duckdb.DuckDBPyConnection
) -> None:
    index, pairs = data(site, "index.json"), data(site, "pairs/0.json")
    paired = [
        model_id
        for model_id, kind in zip(
            index["models"]["model_id"], index["models"]["model_type"], strict=True
        )
        if kind == "language"
    ]
    read = {
        (left, right): [
            value for group in pairs for value in group["decisions"][group["rows"][place][number]]
        ]
        for place, left in enumerate(paired)
        for number, right in enumerate(paired[place + 1 :])
    }
    rows = published.execute(
        f"select left_model_id, right_model_id, {', '.join(index['decided'])} "
        "from marts.comparison_scorecards"
    ).fetchall()
    assert read == {
        (left, right): [plain(value) for value in decided] for left, right, *decided in rows
    }


@pytest.mark.dbt
def test_coverage_holds_the_counts_of_the_table(
    site: Path, published: duckdb.DuckDBPyConnection
) -> None:
    file = data(site, "coverage.json")
    shown = {
        (file["attributes"][attribute], file["labs"][lab][0], file["tiers"][tier]): tuple(counts)
        for attribute, lab, tier, *counts in file["rows"]
    }
    rows = published.execute(
        f"select attribute_id, lab_id, use_tier, {', '.join(file['counts'])} "
        "from marts.fct_coverage"
    ).fetchall()
    assert shown == {row[:3]: row[3:] for row in rows} and len(rows) == len(file["rows"])
    assert shown["context_window_tokens", "anthropic", "most_used"][:2] == (1, 1)


def test_letters_are_all_different_and_need_no_escape() -> None:
    letters = letters_for(5000)
    assert len(set(letters)) == 5000
    assert json.dumps("".join(letters), ensure_ascii=False) == '"' + "".join(letters) + '"'
    with pytest.raises(TooManyDecisions, match="9000 different decisions"):
        letters_for(9000)


@pytest.mark.dbt
def test_no_sentence_is_written_in_the_sites_own_code(
    published: duckdb.DuckDBPyConnection,
) -> None:
    steps = json.dumps(sentence_steps(published))
    code = "".join(file.read_text(encoding="utf-8") for file in PAGES.glob("modules/*.js"))
    for words in ("is safer overall", "is stated to lack it", "No overlapping tracked"):
        assert words in steps and words not in code


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ("sha256(name)", r"calls sha256\(\)"),
        ("cast(name as double)", "casts to DOUBLE"),
        ("(select 1)", "uses a SUBQUERY"),
        ("name between 'a' and 'b'", "uses a BETWEEN"),
    ],
)
def test_sql_that_the_browser_does_not_know_is_named(expression: str, named: str) -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create table marts.things (name varchar)")
        connection.execute(
            "create view marts.comparison_pages as with things as (select * from marts.things), "
            f"worded as (select *, {expression} as words from things) select words from worded"
        )
        with pytest.raises(UnknownExpression, match=named):
            sentence_steps(connection)


def test_tables_that_the_browser_does_not_have_are_named() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create table marts.things (name varchar)")
        connection.execute(
            "create view marts.comparison_pages as select things.name "
            "from marts.things as things inner join marts.things as others using (name)"
        )
        with pytest.raises(UnknownExpression, match=r"joins \['others', 'things'\]"):
            sentence_steps(connection)


def test_nothing_is_loaded_from_elsewhere() -> None:
    files = [file for file in PAGES.rglob("*") if file.is_file()]
    assert {file.suffix for file in files} == {".html", ".js", ".css"}
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href|from|import|url)\s*[=(]?\s*["']?https?:""", text), file
        for module in re.findall(r'^import .* from "([^"]+)"', text, re.MULTILINE):
            assert (file.parent / module).is_file(), f"{file.name} imports {module}"
        if file.suffix == ".html":
            assert "Content-Security-Policy" in text and "default-src 'none'" in text


@pytest.mark.dbt
def test_the_pages_set_texts_and_never_markup(site: Path) -> None:
    for file in PAGES.glob("modules/*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", file.read_text()
        )
    assert {CLAUDE, QWEN} <= set(data(site, "index.json")["models"]["model_name"])
