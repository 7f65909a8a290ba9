"""The SQL of pricing a file of records, step by step, as ``pricing`` runs it."""

from __future__ import annotations

from pipeline.usage.formats import TOKENS

NAMES = "select model, provider, count(*) from read_records group by all order by all"
MEANT = """
create or replace temp table meant (
    model varchar, provider varchar, model_id varchar, provider_id varchar, region varchar,
    service_tier varchar, is_free boolean
)
"""
PROMPT = (
    "(input_tokens + coalesce(cache_read_tokens, 0) + coalesce(cache_write_tokens, 0) "
    "+ coalesce(cache_write_1h_tokens, 0))"
)
# Prompt tokens that hold the cached ones, and answers that lack the reasoning, become what
# cost_of_use asks for. More cached than prompt tokens is a form read wrongly, no negative use.
# A prompt is too long where it exceeds every window that is known of the model; clocks may be a day
# ahead of this one.
USED = f"""
create or replace temp view used as
with windows as (
    select model_id, max(context_window_tokens) as tokens
    from (
        select model_id, context_window_tokens from marts.dim_models
        union all
        select model_id, context_window_tokens from marts.fct_offers
    )
    group by model_id
),

counted as (
select
    records.number,
    meant.model_id,
    meant.provider_id,
    coalesce(records.used_at, current_localtimestamp()) as used_at,
    -- A sum of several requests that begins with the day is the day's.
    coalesce(
        records.is_whole_day
        or (records.request_count > 1 and cast(records.used_at as time) = time '00:00:00'), false
    ) as is_whole_day,
    coalesce(
        nullif(lower(records.service_tier), 'default'),
        case when contains(lower(records.call_type), 'batch') then 'batch' end,
        meant.service_tier
    ) as service_tier,
    coalesce(lower(records.region), meant.region) as region,
    records.input_tokens - case
        when {{holds_cache}}
            then coalesce(records.cache_read_tokens, 0) + coalesce(records.cache_write_tokens, 0)
            + coalesce(records.cache_write_1h_tokens, 0)
        else 0
    end as input_tokens,
    records.output_tokens + case
        when {{holds_reasoning}} then 0 else coalesce(records.reasoning_tokens, 0)
    end as output_tokens,
    records.cache_read_tokens,
    records.cache_write_tokens,
    records.cache_write_1h_tokens,
    records.reasoning_tokens,
    coalesce(records.request_count, 1) as request_count,
    1 as record_count,
    case
        when meant.is_free then 'free_name'
        when lower(records.cache_hit) in ('true', '1') then 'gateway_cache'
    end as free_reason
from read_records as records
inner join meant
    on records.model = meant.model and records.provider is not distinct from meant.provider
)

select
    counted.*,
    counted.used_at > current_localtimestamp() + interval 1 day as is_in_future,
    coalesce({PROMPT} // request_count > windows.tokens, false) as is_too_long,
    coalesce({PROMPT} // request_count > other.tokens, false) as is_too_long_for_other
from counted
left join windows on counted.model_id = windows.model_id
left join windows as other on other.model_id = {{other}}
"""
# Summed up is what is charged alike: no rate changes within a day (but where a seller asks less in
# some hours, which begin on a quarter of an hour) or between two of the lengths at
# which any offer begins to charge otherwise, and a part that is there is not added to one that is
# not, for its rate may be unknown.
SUMMED = f"""
create or replace temp table summed as
with lengths as (
    select
        list(distinct prompt_from_tokens) filter (where prompt_from_tokens > 0) as starts,
        list(distinct model_id) filter (where service_tier = 'off_peak') as cheaper_in_hours
    from marts.fct_rates
),

alike as (
select
    model_id, provider_id, free_reason, service_tier, region,
    case
        when not is_whole_day and list_contains(lengths.cheaper_in_hours, model_id)
            then time_bucket(interval 15 minute, used_at)
        else cast(used_at as date)
    end as used_at,
    is_whole_day,
    is_in_future,
    is_too_long,
    is_too_long_for_other,
    len([start for start in lengths.starts if {PROMPT} // request_count >= start])
        as length_number,
    input_tokens < 0 as is_negative,
    coalesce(reasoning_tokens > output_tokens, false) as is_overreasoned,
    {", ".join(f"sign({name}) as has_{name}" for name in TOKENS)},
    {", ".join(f"cast(sum({name}) as bigint) as {name}" for name in TOKENS)},
    cast(sum(request_count) as bigint) as request_count,
    cast(count(*) as bigint) as record_count
from used
cross join lengths
group by all
)

select row_number() over () as number, *
from alike
"""
# Free by name, or answered by the caller's own gateway: nothing was charged, whatever a route asks.
PRICED = """
create or replace temp table {table} as
select
    * exclude (cost_usd, known_usd, unpriced_reason),
    case
        when is_in_future then null when free_reason is not null then 0 when is_sane then cost_usd
    end as cost_usd,
    case
        when is_in_future then null when free_reason is not null then 0 when is_sane then known_usd
    end as known_usd,
    case
        when is_in_future then 'in_the_future'
        when free_reason is not null then null
        when input_tokens < 0 then 'more_cached_than_prompt_tokens'
        when reasoning_tokens > output_tokens then 'more_reasoning_than_output_tokens'
        else unpriced_reason
    end as unpriced_reason
from (
    select
        *,
        coalesce(input_tokens >= 0, true) and coalesce(reasoning_tokens <= output_tokens, true)
            as is_sane
    from {cost_of_use}
)
"""
ELSEWHERE = f"""
create or replace temp table moved as
select
    used.number,
    {{model}} as model_id,
    {{provider}} as provider_id,
    cast(current_localtimestamp() as date) as used_at,
    used.used_at as hour_at,
    used.is_whole_day,
    used.service_tier,
    case when {{keeps_region}} then used.region end as region,
    {", ".join(f"used.{name}" for name in TOKENS)},
    used.request_count,
    used.record_count,
    used.is_too_long_for_other and {{model}} = {{other}} as is_too_long
from summed as used
left join marts.dim_models as models on used.model_id = models.model_id
left join marts.dim_models as others on others.model_id = {{other}}
where
    not used.is_negative and not used.is_overreasoned and not used.is_in_future
    and used.free_reason is null
"""
# Nobody can move to a route that has ended, nor a prompt to a model that it does not fit into; what
# was used after its end, or was longer than it should be, was sold all the same.
COMPARED = """
create or replace temp table {table} as
select
    number,
    record_count,
    case when not is_after_end and not coalesce(is_too_long, false) then cost_usd end as cost_usd,
    case
        when is_too_long then 'prompt_too_long'
        when is_after_end then 'route_ended'
        else unpriced_reason
    end as unpriced_reason
from {cost_of_use}
"""
# Beside the cost of the same records on their own routes today, as far as both are known.
AGAINST = """
select
    coalesce(sum(other.record_count), 0) as records,
    coalesce(sum(other.record_count) filter (where other.cost_usd is not null), 0) as priced,
    sum(other.cost_usd) as cost_usd,
    sum(same.cost_usd) filter (where other.cost_usd is not null) as same_cost_usd,
    sum(other.cost_usd) filter (where same.cost_usd is not null) as cost_of_both_usd,
    coalesce(
        sum(other.record_count) filter (where other.cost_usd + same.cost_usd is not null), 0
    ) as in_both,
    arg_max(other.unpriced_reason, other.record_count) as usual_reason
from {table} as other
inner join same_today as same on other.number = same.number
"""
BY_ROUTE = f"""
select
    model_id,
    case when model_id is not null then nullif(priced_provider_id, '') end as provider_id,
    priced_tier as service_tier,
    sum(record_count) as records,
    coalesce(sum(record_count) filter (where cost_usd is not null), 0) as priced,
    sum({PROMPT}) as prompt_tokens,
    sum(cache_read_tokens) as cache_read_tokens,
    sum(output_tokens) as output_tokens,
    coalesce(sum(record_count) filter (where context_tier = 'long'), 0) as long_prompts,
    sum(cost_usd) as cost_usd,
    sum(known_usd) filter (where cost_usd is null) as known_of_the_rest_usd
from priced
group by all
order by cost_usd desc nulls last, records desc, model_id, provider_id, service_tier
"""
UNPRICED = """
select
    unpriced_reason as reason,
    model_id,
    case when model_id is not null then nullif(priced_provider_id, '') end as provider_id,
    sum(record_count) as records,
    sum(known_usd) as known_usd,
    min(first_priced_on) as first_priced_on
from priced
where cost_usd is null
group by all
order by records desc, reason, model_id, provider_id
"""
TOTALS = """
select
    coalesce(sum(record_count), 0) as records,
    coalesce(sum(record_count) filter (where cost_usd is not null), 0) as priced,
    sum(cost_usd) as cost_usd,
    cast(min(used_at) as date) as first_on,
    cast(max(used_at) as date) as last_on,
    coalesce(sum(record_count) filter (where provider_id is null and cost_usd is not null), 0)
        as by_labs_own,
    coalesce(sum(record_count) filter (where free_reason = 'gateway_cache'), 0) as from_gateway,
    coalesce(sum(record_count) filter (where cost_usd is null and known_usd > 0), 0) as in_part,
    coalesce(sum(record_count) filter (where is_in_future), 0) as in_future,
    coalesce(sum(record_count) filter (where is_too_long), 0) as too_long
from priced
"""
EVERY_RECORD = """
select
    number as record, model_id, nullif(priced_provider_id, '') as provider_id, used_at,
    service_tier, priced_tier, region, offer_id, context_tier, input_tokens, output_tokens,
    cache_read_tokens, cache_write_tokens, cache_write_1h_tokens, reasoning_tokens, request_count,
    input_usd_per_mtok, output_usd_per_mtok, cache_read_usd_per_mtok, cost_usd, known_usd,
    unpriced_reason, source_url, last_reviewed_on
from priced_records
order by number
"""
