-- Every price a page states, whatever is priced, with its unit and all it holds for. A zero that says
-- nothing about being free keeps its reason.
with read as (
    select * from {{ ref('int_offer_claims_read') }}
    where component is not null
),

prices as (
    select * from {{ ref('int_prices_parsed') }}
    -- Free in a unit that nobody states is no price of anything.
    where problem is null and unit is not null
),

claims as (
    select * from {{ ref('stg_claims') }}
),

windows as (
    select * from {{ ref('int_time_windows_parsed') }}
),

zeros as (
    select * from {{ ref('int_zero_prices_judged') }}
)

select
    read.* exclude (usd_per_mtok, tokens),
    prices.unit,
    prices.currency,
    case when read.derived_from is null then prices.amount_original end as amount_original,
    coalesce(
        case when read.derived_from is not null then read.usd_per_mtok end,
        prices.usd_per_mtok, prices.usd_per_unit
    ) as value,
    prices.plan_text as plan_name,
    lower(claims.size_text) as size,
    case when prices.unit <> 'mtok' then {{ unit_direction('claims.unit_text') }} end
        as direction,
    case when prices.unit <> 'mtok' then {{ unit_detail('claims.unit_text') }} end
        as unit_detail,
    -- 200,000 and 200,001 begin one tier.
    case when read.context_tier = 'long' then round(read.context_min_tokens / 1000) end
        as context_key,
    windows.time_window,
    windows.hours_zone,
    windows.weekday_zone,
    zeros.implausible_reason as set_aside_reason
from read
inner join prices on read.claim_id = prices.claim_id
inner join claims on read.claim_id = claims.claim_id
left join claims as conditions on read.conditions_of = conditions.claim_id
left join windows on conditions.time_of_day_text = windows.time_of_day_text
left join zeros on read.claim_id = zeros.claim_id
