-- Prices of offers that a page gives by a factor: what its entry asks for a token, times the factor
-- stated there for a region or a tier; and of an amount with a discount in it, the list price.
-- A price so computed gives way to a stated one, as a converted price does.
with stated as (
    select * from {{ ref('int_offer_claims_stated') }}
    where usd_per_mtok > 0
),

multipliers as (
    select * from {{ ref('int_rate_multipliers_parsed') }}
    where problem is null
),

discounts as (
    select * from {{ ref('int_discounts_parsed') }}
),

multiplied as (
    select
        stated.* replace (
            coalesce(multipliers.region_scope, stated.region_scope) as region_scope,
            coalesce(multipliers.service_tier, stated.service_tier) as service_tier,
            try_cast(stated.usd_per_mtok * multipliers.multiplier as decimal(18, 6)) as usd_per_mtok,
            true as is_converted
        ),
        multipliers.claim_id as derived_from,
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
            -- The factor of a region is on the price of all, that of a tier on the standard one.
            and (multipliers.region_scope is null or stated.region_scope = 'global')
            and (multipliers.service_tier is null or stated.service_tier = 'standard')
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
),

undiscounted as (
    select
        stated.* replace (
            'none' as promotion,
            try_cast(stated.usd_per_mtok / discounts.paid_share as decimal(18, 6)) as usd_per_mtok,
            true as is_converted
        ),
        stated.claim_id as derived_from,
        try_cast(1 / discounts.paid_share as decimal(9, 4)) as multiplier
    from stated
    inner join discounts on stated.claim_id = discounts.claim_id
)

select * from unstated
union all by name
select * from undiscounted
