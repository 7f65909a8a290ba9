"""What records of use cost: at their time as they were, and the same use today on other routes.

Set by set in the release's own SQL (``marts.cost_of_use``), names looked up once each. Not here:
reading files (``records``), what a token costs (``fct_rates``, ``use_priced``), printing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.publishing.reading import ModelName, rows
from pipeline.usage.formats import TOKENS, Form
from pipeline.usage.names import Known, UsedName, known_used

NAMES = "select model, provider, count(*) as records from read_records group by all order by all"
MEANT = """
create or replace temp table meant (
    model varchar, provider varchar, model_id varchar, provider_id varchar, named_provider_id varchar,
    region varchar, service_tier varchar, is_free boolean
)
"""
# Prompt tokens that hold the cached ones, and answers that lack the reasoning, become what
# cost_of_use asks for. A cached count above the prompt's is a form read wrongly, not a negative use.
USED = """
create or replace temp table used as
select
    records.number,
    meant.model_id,
    meant.provider_id,
    records.used_at,
    coalesce(
        nullif(lower(records.service_tier), 'default'),
        case when contains(lower(records.call_type), 'batch') then 'batch' end,
        meant.service_tier
    ) as service_tier,
    coalesce(lower(records.region), meant.region) as region,
    records.input_tokens - case when {holds_cache} then
        coalesce(records.cache_read_tokens, 0) + coalesce(records.cache_write_tokens, 0)
        + coalesce(records.cache_write_1h_tokens, 0) else 0 end as input_tokens,
    records.output_tokens
    + case when {holds_reasoning} then 0 else coalesce(records.reasoning_tokens, 0) end
        as output_tokens,
    records.cache_read_tokens,
    records.cache_write_tokens,
    records.cache_write_1h_tokens,
    records.reasoning_tokens,
    meant.is_free,
    meant.named_provider_id is not null as is_provider_named,
    coalesce(lower(records.cache_hit) in ('true', '1'), false) as is_from_gateway
from read_records as records
inner join meant
    on records.model = meant.model and records.provider is not distinct from meant.provider
"""
# Free by name, or answered by the caller's own gateway: nothing was charged, whatever a route asks.
PRICED = """
create or replace temp table priced as
select
    * exclude (cost_usd, known_usd, unpriced_reason),
    case when is_free or is_from_gateway then 0 else cost_usd end as cost_usd,
    case when is_free or is_from_gateway then 0 else known_usd end as known_usd,
    case
        when is_free or is_from_gateway then null
        when input_tokens < 0 then 'more_cached_than_prompt_tokens'
        when output_tokens < reasoning_tokens then 'more_reasoning_than_output_tokens'
        else unpriced_reason
    end as unpriced_reason
from marts.cost_of_use('{used}')
"""
SANE = "input_tokens >= 0 and output_tokens >= coalesce(reasoning_tokens, 0)"
"""Records that can be priced at all."""


@dataclass(frozen=True)
class Scenario:
    """The same use today in another place: SQL of the model and of the provider."""

    name: str
    model: str
    provider: str
    keeps_region: bool = False


BEST = "coalesce({0}.best_provider_id, {0}.list_provider_id, {0}.cheapest_route_provider_id)"
SCENARIOS = (
    Scenario("same routes today", "used.model_id", "used.provider_id", keeps_region=True),
    Scenario("list price today", "used.model_id", "models.list_provider_id"),
    Scenario("best route today", "used.model_id", BEST.format("models")),
)
ELSEWHERE = """
create or replace temp view moved as
select
    used.number,
    {model} as model_id,
    {provider} as provider_id,
    current_localtimestamp() as used_at,
    used.service_tier,
    case when {keeps_region} then used.region end as region,
    {tokens},
    used.is_free,
    used.is_from_gateway
from used
left join marts.dim_models as models on used.model_id = models.model_id
left join marts.dim_models as others on others.model_id = {other}
where {sane} and not used.is_free and not used.is_from_gateway
"""
COMPARED = """
create or replace temp table {table} as
select number, cost_usd, model_id, provider_id, unpriced_reason from marts.cost_of_use('moved')
"""
AGAINST = """
select
    count(*) as records,
    count(other.cost_usd) as priced,
    sum(other.cost_usd) as cost_usd,
    sum(same.cost_usd) filter (where other.cost_usd is not null) as same_cost_usd,
    sum(other.cost_usd) filter (where same.cost_usd is not null) as cost_of_both_usd,
    count(*) filter (where other.cost_usd is not null and same.cost_usd is not null) as in_both,
    mode(other.unpriced_reason) as usual_reason
from {table} as other
inner join same_today as same on other.number = same.number
"""
BY_ROUTE = """
select
    model_id,
    provider_id,
    coalesce(service_tier, 'standard') as service_tier,
    count(*) as records,
    count(cost_usd) as priced,
    sum(input_tokens + coalesce(cache_read_tokens, 0) + coalesce(cache_write_tokens, 0)
        + coalesce(cache_write_1h_tokens, 0)) as prompt_tokens,
    sum(cache_read_tokens) as cache_read_tokens,
    sum(output_tokens) as output_tokens,
    count(*) filter (where context_tier = 'long') as long_prompts,
    sum(cost_usd) as cost_usd,
    sum(known_usd) filter (where cost_usd is null) as known_of_the_rest_usd
from priced
group by all
order by cost_usd desc nulls last, records desc, model_id, provider_id, service_tier
"""
UNPRICED = """
select unpriced_reason as reason, model_id, provider_id, count(*) as records,
    sum(known_usd) as known_usd, min(first_priced_on) as first_priced_on
from priced
where cost_usd is null
group by all
order by records desc, reason, model_id, provider_id
"""
TOTALS = """
select count(*) as records, count(cost_usd) as priced, sum(cost_usd) as cost_usd,
    min(used_at) as first_at, max(used_at) as last_at,
    count(*) filter (where not is_provider_named and provider_id is not null) as by_labs_own,
    count(*) filter (where is_from_gateway) as from_gateway,
    count(*) filter (where cost_usd is null and known_usd is not null) as in_part
from priced
"""


@dataclass(frozen=True)
class Bill:
    """What a file's use costs; lists of rows as SQL gives them."""

    totals: dict[str, Any]
    routes: list[dict[str, Any]]
    unpriced: list[dict[str, Any]]
    elsewhere: dict[str, dict[str, Any]]
    """By scenario: costs beside the same records on the same routes today."""
    unknown_names: list[tuple[str, int]]
    """Why a name is no model's, and how many records have it."""


def price(
    published: duckdb.DuckDBPyConnection,
    form: Form,
    own_names: Mapping[str, str],
    what_if: ModelName | None,
) -> Bill:
    """Price ``temp.read_records``; each record with its offer is left in ``temp.priced``.

    Records that name no provider are priced on the lab's own route.
    """
    unknown = _find_names(published, own_names)
    published.execute(
        USED.format(
            holds_cache=str(form.input_holds_cache).lower(),
            holds_reasoning=str(form.output_holds_reasoning).lower(),
        )
    )
    published.execute(PRICED.format(used="used"))
    [totals] = rows(published, TOTALS)
    return Bill(
        totals,
        rows(published, BY_ROUTE),
        rows(published, UNPRICED),
        _elsewhere(published, what_if),
        unknown,
    )


def _find_names(
    published: duckdb.DuckDBPyConnection, own_names: Mapping[str, str]
) -> list[tuple[str, int]]:
    counts = {UsedName(*row[:2]): row[2] for row in published.execute(NAMES).fetchall()}
    known = known_used(published, counts, own_names)
    published.execute(MEANT)
    for name, one in known.items():
        published.execute(
            "insert into meant select ?, ?, ?, coalesce(?, "
            "(select list_provider_id from marts.dim_models where model_id = ?)), ?, ?, ?, ?",
            [name.model, name.provider, one.model_id, _provider(one), one.model_id, *_rest(one)],
        )
    return [(one.problem, counts[name]) for name, one in known.items() if one.problem]


def _provider(one: Known) -> str | None:
    return one.provider_id if one.problem is None else "unknown"


def _rest(one: Known) -> tuple[Any, ...]:
    return one.provider_id, one.region, one.service_tier, one.is_free


def _elsewhere(
    published: duckdb.DuckDBPyConnection, what_if: ModelName | None
) -> dict[str, dict[str, Any]]:
    scenarios = list(SCENARIOS)
    other = "null"
    if what_if is not None:
        other = "'" + what_if.model_id.replace("'", "''") + "'"
        name = f"{what_if.model_name}, best route today"
        scenarios.append(Scenario(name, other, BEST.format("others")))
    found = {}
    for number, scenario in enumerate(scenarios):
        table = "same_today" if number == 0 else "other_today"
        published.execute(
            ELSEWHERE.format(
                model=scenario.model,
                provider=scenario.provider,
                keeps_region=str(scenario.keeps_region).lower(),
                tokens=", ".join(f"used.{name}" for name in TOKENS),
                other=other,
                sane=SANE,
            )
        )
        published.execute(COMPARED.format(table=table))
        [found[scenario.name]] = rows(published, AGAINST.format(table=table))
    return found
