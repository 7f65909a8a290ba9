"""What travels with the project: facts with their proof, small, and no prose."""

import re
from pathlib import Path

import duckdb
import pytest

from pipeline import registry
from pipeline.baseline.files import CLAIM_COLUMNS, RUN_COLUMNS, SHIPPED, Baseline
from pipeline.baseline.write import LONGEST_VALUE, MOST_WORDS
from pipeline.vocabulary import attribute_ids

MEGABYTE = 1_000_000
LARGEST = {"live_only": 5 * MEGABYTE, "past": 6 * MEGABYTE}
SENTENCE = re.compile(r"[a-z]{3,}[.!?] [A-Z][a-z]+ [a-z]+ ")
PLACES = re.compile(r"(^|[\s\"'])/(home|tmp|root|Users|work)/|file://|localhost|127\.0\.0\.1")


def _rows(query: str, *files: Path) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(query, [str(file) for file in files]).fetchall()


@pytest.fixture(params=sorted(LARGEST))
def part(request: pytest.FixtureRequest) -> str:
    """Each of its parts."""
    return str(request.param)


def test_it_is_small(part: str) -> None:
    found = Baseline(SHIPPED).part(part)
    assert found.is_there
    assert found.runs.stat().st_size + found.claims.stat().st_size <= LARGEST[part]


def test_each_page_has_its_address_day_bytes_and_parser(part: str) -> None:
    file = Baseline(SHIPPED).part(part).runs
    assert [row[0] for row in _rows("describe from read_parquet(?)", file)] == list(RUN_COLUMNS)
    odd = """
        from read_parquet(?)
        where
            not coalesce(regexp_full_match(sha256, '[0-9a-f]{64}'), false)
            or not coalesce(starts_with(page_url, 'https://'), false)
            or coalesce(parser_version, '') = ''
            or not coalesce(first_seen_at <= last_seen_at, false)
            or not coalesce(first_seen_at >= timestamp '2023-01-01', false)
    """
    assert _rows(odd, file) == []
    numbers = """
        select source_id, page_id from read_parquet(?)
        group by all
        having max(run_number) <> count(*) or min(run_number) <> 1
    """
    assert _rows(numbers, file) == []
    sources = {row[0] for row in _rows("select distinct source_id from read_parquet(?)", file)}
    assert sources <= {one.id for one in registry.all_sources().values() if one.redistributable}


def test_claims_are_short_facts_of_its_pages(part: str) -> None:
    files = Baseline(SHIPPED).part(part)
    described = _rows("describe from read_parquet(?)", files.claims)
    assert [row[0] for row in described] == list(CLAIM_COLUMNS)
    texts = _rows(
        "select attribute_id, value_text, locator, citation_url from read_parquet(?)", files.claims
    )
    assert {row[0] for row in texts} <= attribute_ids()
    assert max(len(str(row[1])) for row in texts) <= LONGEST_VALUE
    assert max(len(str(row[1]).split(" ")) for row in texts) <= MOST_WORDS
    assert [row for row in texts if SENTENCE.search(str(row[1]))] == []
    assert [row for row in texts if PLACES.search(" ".join(map(str, row)))] == []
    strays = """
        select claims.source_id, claims.page_id
        from read_parquet(?) as claims
        left join (
            select source_id, page_id, count(*) as runs from read_parquet(?) group by all
        ) as runs using (source_id, page_id)
        where runs.runs is null or first_run < 1 or last_run > runs.runs or first_run > last_run
    """
    assert _rows(strays, files.claims, files.runs) == []


def test_the_pair_of_the_first_page_is_known_from_its_labs() -> None:
    """What only the labs say of it, with the page and the day; packages carry the rest."""
    files = Baseline(SHIPPED).part("live_only")
    stated = """
        select claims.model_text, claims.attribute_id, claims.value_text
        from read_parquet(?) as claims
        inner join read_parquet(?) as runs
            on
                claims.source_id = runs.source_id
                and claims.page_id = runs.page_id
                and claims.last_run = runs.run_number
                and starts_with(runs.page_url, 'https://')
                and runs.last_seen_at is not null
        where
            claims.source_id in ('anthropic_docs', 'huggingface_cards', 'lab_cards')
            and claims.model_text in ('claude-3-5-sonnet-20241022', 'Qwen/Qwen3.5-4B')
    """
    claude, qwen = "claude-3-5-sonnet-20241022", "Qwen/Qwen3.5-4B"
    assert {
        (claude, "deprecated_on", "2025-08-13"),
        (claude, "retires_on", "October 28, 2025"),
        (qwen, "released_on", "2026-03-02"),
        (qwen, "license", "apache-2.0"),
        (qwen, "parameters_total", "4B"),
        (qwen, "context_window", "262,144 natively and extensible up to 1,010,000 tokens"),
    } <= set(_rows(stated, files.claims, files.runs))
