"""A release in which some rates and ends are set by hand: costs can be worked out on paper."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import main
from pipeline.published import open_published
from pipeline.storage.home import PUBLISHED_FILE, DataHome
from tests import published_seed
from tests.seed_page_claims import GEMINI

Run = Callable[..., Result]
CLAUDE_ID, GROK_ID, QWEN_ID = "anthropic/claude-3.5-sonnet-v2", "xai/grok-2", "qwen/qwen3.5-4b"
# In June the price falls, and what writing to the cache costs is no longer stated.
RATES = """
delete from marts.fct_rates where model_id in (?, ?);
insert into marts.fct_rates by name
select
    ? as model_id, 'anthropic' as provider_id, service_tier, asked_region,
    service_tier || valid_from || prompt_from_tokens || asked_region as offer_id,
    asked_region as region_scope, 'default' as mode,
    if(prompt_from_tokens > 0, 'long', 'base') as context_tier, prompt_from_tokens,
    prompt_to_tokens, cast(valid_from as date) as valid_from, cast(valid_to as date) as valid_to,
    valid_from = '2026-01-01' as is_first, input_usd_per_mtok, output_usd_per_mtok,
    cache_read_usd_per_mtok, cache_write_usd_per_mtok, time_window,
    case asked_region
        when 'berlin' then 'Europe/Berlin'
        when 'new_york' then 'America/New_York'
        when 'mars' then 'Mars/Olympus_Mons'
        when 'any' then if(time_window is null, null, 'Asia/Shanghai')
    end as time_window_weekday_zone,
    'prices' as source_id,
    'https://example.com/prices' as source_url, date '2026-06-02' as last_reviewed_on
from (values
    ('standard', 'any', 0, 200000, '2026-01-01', '2026-06-01', 3, 15, 0.3, 3.75, null),
    ('standard', 'any', 200001, null, '2026-01-01', '2026-06-01', 6, 22.5, 0.6, 7.5, null),
    ('standard', 'any', 0, 200000, '2026-06-01', null, 2, 10, 0.2, null, null),
    ('standard', 'any', 200001, null, '2026-06-01', null, 4, 20, 0.4, null, null),
    ('standard', 'eu', 0, null, '2026-01-01', null, 3.3, 16.5, null, null, null),
    ('batch', 'any', 0, null, '2026-01-01', null, 1.5, 7.5, null, null, null),
    (
        'off_peak', 'any', 0, null, '2026-08-01', null, 1, 5, 0.1, null,
        '1,2,3,4,5 16:30-00:00; 6,7 00:00-00:00'
    ),
    ('off_peak', 'night', 0, null, '2026-08-01', null, 1, 5, 0.1, null, '00:00-00:30,16:30-00:00'),
    ('off_peak', 'berlin', 0, null, '2026-08-01', null, 1, 5, 0.1, null, '5 20:00-00:00'),
    ('off_peak', 'new_york', 0, null, '2026-08-01', null, 1, 5, 0.1, null, '7 00:00-00:00'),
    ('off_peak', 'mars', 0, null, '2026-08-01', null, 1, 5, 0.1, null, '1,2,3,4,5,6,7 00:00-00:00')
) as given(
    service_tier, asked_region, prompt_from_tokens, prompt_to_tokens, valid_from, valid_to,
    input_usd_per_mtok, output_usd_per_mtok, cache_read_usd_per_mtok, cache_write_usd_per_mtok,
    time_window
)
"""
ENDS = """
delete from marts.model_endings;
insert into marts.model_endings by name
select
    model_id, provider_id, current_date + ends_in as ends_on, true as is_official,
    'lab_docs' as source_id, 'https://example.com/ends' as source_url,
    date '2026-05-19' as last_reviewed_on, successor as successor_text,
    successor as successor_model_id, 'lab' as successor_stated_by,
    'https://example.com/next' as successor_source_url
from (values
    (?, null, 30, ?), (?, 'anthropic', 30, ?), (?, 'openrouter', 400, ?), (?, null, 200, null)
) as given(model_id, provider_id, ends_in, successor)
"""

SPELLINGS = """
insert into marts.model_aliases by name
select
    provider_id, provider_id as provider_text, raw_name, ? as model_id, 'spelled' as rule,
    '1.00' as confidence, region as region_in_name, tier as service_tier_in_name,
    coalesce(is_free, false) as is_free_in_name
from (values
    ('xai', 'clouds-own', 'eu', null, null), ('openrouter', 'hosts-own', null, null, null),
    ('openrouter', 'openrouter/hosts-own', null, null, null),
    ('xai', 'of-two', null, 'batch', null), ('openrouter', 'of-two', null, 'batch', null),
    ('xai', 'apart', 'eu', null, null), ('openrouter', 'apart', null, null, null),
    ('openrouter', 'gift:free', null, null, true)
) as given(provider_id, raw_name, region, tier, is_free)
"""


@pytest.fixture(scope="session")
def usage_home(tmp_path_factory: pytest.TempPathFactory) -> DataHome:
    """The release of the seed page's models with rates and ends of ours."""
    home = DataHome(tmp_path_factory.mktemp("usage")).create()
    seed = published_seed.home(tmp_path_factory)
    release = home.published / "releases" / "1"
    shutil.copytree(
        seed.current.resolve(), release, ignore=shutil.ignore_patterns("site", "parquet", "feeds")
    )
    home.current.symlink_to(release)
    with duckdb.connect(str(release / PUBLISHED_FILE)) as connection:
        rates, insert = RATES.split(";\n", 1)
        connection.execute(rates, [CLAUDE_ID, GROK_ID])
        connection.execute(insert, [CLAUDE_ID])
        ends, insert = ENDS.strip().split(";")
        connection.execute(ends)
        told = [CLAUDE_ID, QWEN_ID, CLAUDE_ID, QWEN_ID, CLAUDE_ID, QWEN_ID, GROK_ID]
        connection.execute(insert, told)
        connection.execute(SPELLINGS, [CLAUDE_ID])
        connection.execute(
            "update marts.dim_models set context_window_tokens = 128000 where model_name = ?",
            [GEMINI],
        )
    return home


@pytest.fixture
def published(usage_home: DataHome) -> Iterator[duckdb.DuckDBPyConnection]:
    """The release, as every command opens it."""
    with open_published(usage_home) as connection:
        yield connection


@pytest.fixture
def run(usage_home: DataHome, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command on a file with this text."""
    monkeypatch.setenv("MODELMART_HOME", str(usage_home.root))

    def run(text: str | bytes, *options: str) -> Result:
        file = tmp_path / "use"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(main, ["cost", str(file), *options])

    return run
