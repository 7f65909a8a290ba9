-- What a price that differs looks like, as far as a rule can tell: everything else stays null.
with compared as (
    select
        *,
        {{ times_apart('official_value', 'catalogue_value') }} as times_apart
    from {{ ref('int_offer_values_compared') }}
    where differs and fact_id like '%_usd_per_mtok'
),

judged as (
    select * from {{ ref('int_offer_values_judged') }}
    where fact_id like '%_usd_per_mtok' and value > 0 and implausible_reason is null
),

moves as (
    select * from {{ ref('int_price_moves') }}
),

-- All that the provider's own pages charge for the model, under whichever conditions.
official_prices as (
    select
        model_id,
        provider_id,
        fact_id,
        value,
        bool_or(
            service_tier = 'standard' and context_tier = 'base' and promotion = 'none'
        ) as is_headline
    from judged
    where is_official
    group by model_id, provider_id, fact_id, value
),

found_elsewhere as (
    select
        compared.catalogue_claim_id,
        bool_or(official_prices.fact_id = compared.fact_id) as is_of_other_conditions
    from compared
    inner join official_prices
        on
            compared.model_id = official_prices.model_id
            and compared.provider_id = official_prices.provider_id
            and compared.catalogue_value = official_prices.value
            and (compared.fact_id = official_prices.fact_id or official_prices.is_headline)
    group by compared.catalogue_claim_id
),

-- Some page went from the one price to the other after the day that the older side speaks for.
changed as (
    select
        compared.catalogue_claim_id,
        bool_or(
            moves.old_value = compared.catalogue_value
            and moves.new_value = compared.official_value
            and moves.moved_on > compared.catalogue_last_reviewed_on
        ) as is_catalogue_stale,
        bool_or(
            moves.old_value = compared.official_value
            and moves.new_value = compared.catalogue_value
            and moves.moved_on > compared.official_last_reviewed_on
        ) as is_official_stale
    from compared
    inner join moves
        on
            compared.fact_id = moves.fact_id
            and moves.offer_id in (compared.official_offer_id, compared.catalogue_offer_id)
    group by compared.catalogue_claim_id
)

select
    compared.*,
    case
        when compared.catalogue_value = 0 then 'zero'
        when compared.also_states_official then 'states_both'
        when compared.times_apart in (1000, 1000000) then 'unit_like'
        when
            changed.is_catalogue_stale
            or compared.official_effective_from_on > compared.catalogue_last_reviewed_on
            then 'catalogue_stale'
        when changed.is_official_stale then 'official_stale'
        when found_elsewhere.is_of_other_conditions then 'tier_or_region'
        when found_elsewhere.catalogue_claim_id is not null then 'other_component'
    end as kind
from compared
left join found_elsewhere on compared.catalogue_claim_id = found_elsewhere.catalogue_claim_id
left join changed on compared.catalogue_claim_id = changed.catalogue_claim_id
