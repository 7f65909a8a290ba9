-- Factors on the token prices of an entry, and the region or tier they hold for.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'rate_multiplier'
),

conditions as (
    select * from {{ ref('int_conditions_parsed') }}
),

read as (
    select
        claims.claim_id,
        claims.source_id,
        claims.page_id,
        claims.provider_text,
        claims.model_text,
        try_cast(regexp_extract(claims.value_text, '^(\d+(?:\.\d+)?) ?[x×]?$', 1) as decimal(9, 4))
            as multiplier,
        regions.word as region_scope,
        tiers.word as service_tier
    from claims
    left join conditions as regions
        on regions.condition_id = 'region' and claims.region_text = regions.condition_text
    left join conditions as tiers
        on tiers.condition_id = 'service_tier' and claims.service_tier_text = tiers.condition_text
)

select
    *,
    case
        when multiplier is null or multiplier not between 0.01 and 100
            then 'no factor between 0.01 and 100'
        when region_scope is null and service_tier is null then 'a factor for no region or tier'
    end as problem
from read
