with periods as (
    select * from {{ ref('int_price_periods_supported') }}
    where fact_id like '%_tokens'
),

offers as (
    select * from {{ ref('int_offers_ever') }}
)

select
    periods.offer_id,
    offers.model_id,
    offers.provider_id,
    periods.provider_model_name,
    periods.fact_id as limit_id,
    cast(periods.value as bigint) as tokens,
    periods.valid_from,
    periods.valid_to,
    periods.first_seen_at,
    periods.last_seen_at,
    periods.last_seen_source_id,
    periods.last_seen_source_url,
    periods.is_own_page,
    periods.lineage_count,
    periods.corroborated_on,
    periods.claim_id,
    periods.source_id,
    periods.source_url,
    periods.last_reviewed_on
from periods
inner join offers on periods.offer_id = offers.offer_id
