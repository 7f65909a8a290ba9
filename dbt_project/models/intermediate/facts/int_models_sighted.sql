-- The first day on which anything dated speaks of a model, over all sources: it was out by then.
with claims as (
    select * from {{ ref('stg_claims') }}
),

names as (
    select * from {{ ref('int_names_pointed') }}
),

dates as (
    select * from {{ ref('int_dates_parsed') }}
    where value_on is not null and attribute_id = 'offer_added_on'
),

effective as (
    select * from {{ ref('int_effective_dates_parsed') }}
),

sightings as (
    select
        names.model_id,
        -- A rolling name spoke of other models before.
        case
            when names.is_rolling
                then greatest(cast(claims.first_seen_at as date), names.valid_from)
            else coalesce(dates.value_on, effective.stated_on, cast(claims.first_seen_at as date))
        end as seen_on,
        starts_with(claims.attribute_id, 'price_') as is_price,
        cast(claims.last_seen_at as date) as last_seen_on
    from claims
    inner join names
        on
            claims.model_text = names.model_text
            and claims.provider_text is not distinct from names.provider_text
    left join dates on claims.claim_id = dates.claim_id
    left join effective on claims.effective_from_text = effective.effective_text
    where
        coalesce(cast(claims.last_seen_at as date) >= names.valid_from, true)
        and coalesce(cast(claims.first_seen_at as date) < names.valid_to, true)
)

select
    model_id,
    min(seen_on) as first_seen_on,
    min(seen_on) filter (where is_price) as first_priced_on,
    max(last_seen_on) as last_seen_on
from sightings
where seen_on between date '2018-01-01' and {{ build_date() }}
group by model_id
