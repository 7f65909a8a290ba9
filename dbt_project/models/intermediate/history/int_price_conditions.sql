-- Under what else a price holds than tells its offer from others: hours, a plan, its own last day.
-- A page that gives one price for several stretches of the day states all of them. A factor beside a
-- price says it of what comes of the factor.
with claims as (
    select * from {{ ref('stg_claims') }}
    where starts_with(attribute_id, 'price_')
),

factors as (
    select claims.*
    from {{ ref('stg_claims') }} as claims
    inner join {{ ref('int_rate_multipliers_parsed') }} as multipliers
        on claims.claim_id = multipliers.claim_id
    where multipliers.place is not null
),

effective_dates as (
    select * from {{ ref('int_effective_dates_parsed') }}
),

prices as (
    select * from {{ ref('int_prices_parsed') }}
),

windows as (
    select * from {{ ref('int_time_windows_parsed') }}
),

stretches as (
    select
        claims.claim_id,
        any_value(windows.weekday_zone) over the_price as time_window_weekday_zone,
        string_agg(windows.time_window, ',') over the_price as time_window,
        min(windows.time_window) over the_price as first_window,
        max(windows.time_window) over the_price as last_window
    from claims
    inner join windows on claims.time_of_day_text = windows.time_of_day_text
    inner join prices on claims.claim_id = prices.claim_id
    window
        the_price as (
            partition by
                claims.source_id, claims.page_id, claims.provider_text, claims.model_text,
                claims.attribute_id, claims.value_text, prices.time_of_day, prices.service_tier,
                prices.context_tier, prices.region_scope, claims.effective_from_text,
                claims.effective_to_text
            order by windows.time_window
            rows between unbounded preceding and unbounded following
        )
)

select
    claims.claim_id,
    case
        when stretches.first_window = stretches.last_window then stretches.first_window
        else stretches.time_window
    end as time_window,
    stretches.time_window_weekday_zone,
    claims.plan_text as plan_name,
    prices.effective_from_on as stated_from_on,
    prices.effective_to_on as stated_to_on,
    prices.context_max_tokens,
    prices.currency as stated_currency,
    case when prices.currency <> 'USD' then prices.usd_per_currency_unit end as exchange_rate,
    case when prices.currency <> 'USD' then prices.rate_on end as exchange_rate_on
from claims
inner join prices on claims.claim_id = prices.claim_id
left join stretches on claims.claim_id = stretches.claim_id
union all by name
select
    factors.claim_id,
    windows.time_window,
    windows.weekday_zone as time_window_weekday_zone,
    factors.plan_text as plan_name,
    starts.stated_on as stated_from_on,
    ends.ended_on as stated_to_on,
    null as context_max_tokens,
    'USD' as stated_currency,
    null as exchange_rate,
    null as exchange_rate_on
from factors
left join windows on factors.time_of_day_text = windows.time_of_day_text
left join effective_dates as starts on factors.effective_from_text = starts.effective_text
left join effective_dates as ends on factors.effective_to_text = ends.effective_text
