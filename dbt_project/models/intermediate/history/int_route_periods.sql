-- When a provider was seen to list a model, whatever the source: overlapping days are one period.
with statements as (
    select * from {{ ref('int_price_statements') }}
),

preceded as (
    select
        *,
        max(coalesce(seen_to_on, date '9999-12-31')) over (
            partition by model_id, provider_id
            order by seen_from_on, claim_id
            rows between unbounded preceding and 1 preceding
        ) as seen_before_to_on
    from statements
),

numbered as (
    select
        *,
        count(*) filter (where seen_before_to_on is null or seen_from_on > seen_before_to_on)
            over (
                partition by model_id, provider_id
                order by seen_from_on, claim_id
                rows unbounded preceding
            ) as period_number
    from preceded
),

bounds as (
    select
        model_id,
        provider_id,
        period_number,
        min(seen_from_on) as listed_from,
        case when bool_and(seen_to_on is not null) then max(seen_to_on) end as listed_to
    from numbered
    group by model_id, provider_id, period_number
)

select
    bounds.model_id,
    bounds.provider_id,
    bounds.listed_from,
    bounds.listed_to,
    min(numbered.first_seen_at) as first_seen_at,
    max(numbered.last_seen_at) as last_seen_at,
    arg_min(numbered.first_read_at, (numbered.seen_from_on, numbered.claim_id)) as first_read_at,
    arg_max(numbered.gone_read_at, (numbered.seen_to_on, numbered.claim_id)) as gone_read_at,
    -- Seen to appear: a page that had been read before without it now has it, under a name that
    -- does not merely point to it now.
    bool_or(
        numbered.seen_from_on = bounds.listed_from
        and not numbered.is_since_first_reading
        and not numbered.is_rolling
    ) as is_seen_to_appear,
    -- Seen to go: not only a rolling name that was pointed elsewhere.
    bounds.listed_to is not null and bool_or(
        numbered.seen_to_on = bounds.listed_to and not numbered.is_until_move
    ) as is_seen_to_go,
    arg_min(numbered.provider_model_name, (numbered.seen_from_on, numbered.claim_id))
        as provider_model_name,
    arg_min(numbered.source_id, (numbered.seen_from_on, numbered.claim_id)) as first_source_id,
    arg_min(numbered.source_url, (numbered.seen_from_on, numbered.claim_id)) as first_source_url,
    arg_max(numbered.source_id, (numbered.last_seen_at, numbered.claim_id)) as last_source_id,
    arg_max(numbered.source_url, (numbered.last_seen_at, numbered.claim_id)) as last_source_url
from bounds
inner join numbered
    on
        bounds.model_id = numbered.model_id
        and bounds.provider_id = numbered.provider_id
        and bounds.period_number = numbered.period_number
group by bounds.model_id, bounds.provider_id, bounds.listed_from, bounds.listed_to
