-- The rates of offers that may give the price of a route, by the region that is asked for: who asks
-- for none takes the one of the headline.
with rates as (
    select * from {{ ref('int_offer_rates') }}
),

offers as (
    select * from {{ ref('int_offers_ever') }}
    where promotion = 'none'
),

promotions as (
    select
        promoted.model_id,
        promoted.provider_id,
        promoted.service_tier,
        rates.input_usd_per_mtok,
        rates.output_usd_per_mtok,
        rates.valid_from,
        coalesce(rates.valid_to, date '9999-12-31') as valid_to
    from rates
    inner join {{ ref('int_offers_ever') }} as promoted on rates.offer_id = promoted.offer_id
    where promoted.promotion <> 'none' and promoted.context_tier = 'base'
),

listings as (
    select
        offer_id,
        min(context_min_tokens) as context_min_tokens,
        max(ends_on) as ends_on,
        bool_and(is_free_in_name) as is_free_in_name
    from {{ ref('int_offer_periods') }}
    group by offer_id
),

ends as (
    select * from {{ ref('int_routes_ended') }}
),

placed as (
    select
        rates.*,
        offers.* exclude (offer_id, first_seen_at, last_seen_at),
        listings.context_min_tokens,
        least(listings.ends_on, ends.ends_on) as ends_on,
        listings.is_free_in_name
        or coalesce(rates.input_usd_per_mtok = 0 and rates.output_usd_per_mtok = 0, false)
            as is_free_tier,
        coalesce(rates.input_usd_per_mtok > 0 and rates.output_usd_per_mtok > 0, false)
            as is_whole_and_paid,
        -- A list repeats, without the word, what a page of the same provider calls a promotion.
        exists (
            select 1 from promotions
            where
                promotions.model_id = offers.model_id
                and promotions.provider_id = offers.provider_id
                and promotions.service_tier = offers.service_tier
                and promotions.input_usd_per_mtok = rates.input_usd_per_mtok
                and promotions.output_usd_per_mtok = rates.output_usd_per_mtok
                and promotions.valid_from < coalesce(rates.valid_to, date '9999-12-31')
                and promotions.valid_to > rates.valid_from
        ) as is_promotion,
        {{ region_rank(
            'offers.region_scope', 'offers.provider_id',
            '(rates.is_own_page and not rates.is_converted)'
        ) }} as region_rank
    from rates
    inner join offers on rates.offer_id = offers.offer_id
    inner join listings on rates.offer_id = listings.offer_id
    left join ends on offers.model_id = ends.model_id and offers.provider_id = ends.provider_id
)

select *, 'any' as asked_region from placed
union all
select *, region_scope as asked_region from placed
