-- The same beside what holds by all sources. What the list says of another entry is no word against
-- this one: two names of one model may differ for good. Nor is a price that was converted, or one
-- that nobody has seen for long when the list still says its own. Where the offer of the entry has
-- the list's price, by all names and sources, nothing deviates: the map costs what cost_of says.
with listed as (
    select * from {{ ref('int_litellm_prices_listed') }}
),

statements as (
    select * from {{ ref('int_name_price_statements') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

named as (
    select distinct claim_id, name_offer_id, fact_id
    from statements
    where source_id = 'litellm_prices' and derived_from is null
),

converted as (
    select claim_id from {{ ref('int_price_conditions') }}
    where exchange_rate is not null
),

priced as (
    select distinct name_offer_id, provider_id from statements
),

of_offers as (
    select offer_id, fact_id, value from {{ ref('int_price_periods') }}
    where {{ in_force(build_date()) }}
),

held as (
    select periods.*, {{ speaks_for_itself('priced', 'sources') }} as is_own_page
    from {{ ref('int_name_price_periods') }} as periods
    inner join sources on periods.source_id = sources.source_id
    inner join priced on periods.name_offer_id = priced.name_offer_id
    where
        periods.source_id <> 'litellm_prices'
        and {{ in_force(build_date(), 'periods.') }}
        and periods.claim_id not in (select converted.claim_id from converted)
),

joined as (
    select
        listed.*,
        try_cast(of_offers.value as decimal(21, 9)) as offer_usd_per_unit,
        named.fact_id,
        -- The name whose other prices count: none where its offer has the list's price.
        case
            when not coalesce(
                abs(of_offers.value - listed.listed_usd_per_unit)
                <= {{ list_tolerance() }} * of_offers.value, false
            ) then named.name_offer_id
        end as asked_name_offer_id,
        listed.listed_on - {{ var('stale_after_days') }} as believed_since
    from listed
    left join named on listed.listed_claim_id = named.claim_id
    left join of_offers
        on listed.offer_id = of_offers.offer_id and named.fact_id = of_offers.fact_id
)

-- Plain comparisons: an expression in a left join's condition is tried on every pair of rows.
select
    joined.* exclude (offer_usd_per_unit, fact_id, asked_name_offer_id, believed_since),
    case
        when held.value is not null then try_cast(held.value as decimal(21, 9))
        when joined.set_aside_reason is null then joined.listed_usd_per_unit
    end as usd_per_unit,
    joined.offer_usd_per_unit,
    coalesce(held.is_own_page, false) as is_own_page,
    coalesce(held.claim_id, joined.listed_claim_id) as claim_id,
    coalesce(held.source_id, 'litellm_prices') as source_id,
    coalesce(held.source_url, joined.listed_url) as source_url,
    coalesce(cast(held.last_seen_at as date), joined.listed_on) as last_reviewed_on,
    joined.set_aside_reason is not null
    or coalesce(
        abs(held.value - joined.listed_usd_per_unit) > {{ list_tolerance() }} * held.value, false
    ) as is_deviating
from joined
left join held
    on
        joined.asked_name_offer_id = held.name_offer_id
        and joined.fact_id = held.fact_id
        and joined.believed_since <= held.last_seen_at
qualify row_number() over (
    partition by joined.litellm_name, joined.price_key order by held.value is null, held.value desc
) = 1
