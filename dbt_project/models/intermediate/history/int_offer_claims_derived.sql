-- Prices of offers that a page gives by a factor: what its entry asks for a token, times the factor
-- stated there for a region, a tier, long prompts or hours; and of an amount with a discount in it, the
-- list price.
-- A price so computed gives way to a stated one, as a converted price does.
with stated as (
    select * from {{ ref('int_offer_claims_stated') }}
    where usd_per_mtok > 0
),

multipliers as (
    select * from {{ ref('int_rate_multipliers_parsed') }}
    where problem is null
),

-- A factor that stands beside the prices of a period is on those.
placed as (
    select claims.claim_id, claims.source_id, claims.locator
    from {{ ref('stg_claims') }} as claims
    semi join (select source_id from multipliers where place is not null) as with_places
        on claims.source_id = with_places.source_id
    where starts_with(claims.attribute_id, 'price_')
),

discounts as (
    select * from {{ ref('int_discounts_parsed') }}
),

multiplied as (
    select
        stated.* replace (
            coalesce(multipliers.region_scope, stated.region_scope) as region_scope,
            coalesce(multipliers.service_tier, stated.service_tier) as service_tier,
            coalesce(multipliers.context_tier, stated.context_tier) as context_tier,
            coalesce(multipliers.context_min_tokens, stated.context_min_tokens) as context_min_tokens,
            try_cast(stated.usd_per_mtok * multipliers.multiplier as decimal(18, 6)) as usd_per_mtok,
            true as is_converted
        ),
        multipliers.claim_id as derived_from,
        if(multipliers.place is null, stated.claim_id, multipliers.claim_id) as conditions_of,
        multipliers.multiplier
    from stated
    inner join multipliers
        on
            stated.source_id = multipliers.source_id
            and stated.page_id = multipliers.page_id
            and stated.provider_text is not distinct from multipliers.provider_text
            and (
                stated.provider_model_name = multipliers.model_text
                or (
                    multipliers.model_text is null
                    and starts_with(lower(stated.provider_model_name), multipliers.family)
                    and {{ version_number('stated.provider_model_name') }} >= multipliers.from_version
                )
            )
            and (multipliers.component is null or stated.attribute_id = 'price_' || multipliers.component)
            -- The factor of a region is on the price of all, that of a tier on the standard one.
            and (multipliers.region_scope is null or stated.region_scope = 'global')
            and (multipliers.service_tier is null or stated.service_tier = 'standard')
            and (multipliers.context_tier is null or stated.context_tier = 'base')
    left join placed on stated.claim_id = placed.claim_id
    where
        multipliers.place is null
        or starts_with(placed.locator, multipliers.place || '.')
),

-- Where the same page states the price itself, nothing is computed.
unstated as (
    select multiplied.*
    from multiplied
    anti join stated
        on
            multiplied.source_id = stated.source_id
            and multiplied.page_id = stated.page_id
            and multiplied.provider_model_name = stated.provider_model_name
            and multiplied.provider_text is not distinct from stated.provider_text
            and multiplied.attribute_id = stated.attribute_id
            and multiplied.region_scope = stated.region_scope
            and multiplied.service_tier = stated.service_tier
            and multiplied.context_tier = stated.context_tier
),

undiscounted as (
    select
        stated.* replace (
            'none' as promotion,
            try_cast(stated.usd_per_mtok / discounts.paid_share as decimal(18, 6)) as usd_per_mtok,
            true as is_converted
        ),
        stated.claim_id as derived_from,
        stated.claim_id as conditions_of,
        try_cast(1 / discounts.paid_share as decimal(9, 4)) as multiplier
    from stated
    inner join discounts on stated.claim_id = discounts.claim_id
)

select * from unstated
union all by name
select * from undiscounted
