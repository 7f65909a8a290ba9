-- Prices that could be read and still stand in no row of fct_price_components, with the reason.
-- (What a quarantine holds back is told there.)
with claims as (
    select * from {{ ref('stg_claims') }}
    where starts_with(attribute_id, 'price_')
),

prices as (
    select * from {{ ref('int_prices_parsed') }}
    where problem is null
),

placed as (
    select distinct claim_id from {{ ref('int_component_statements') }}
),

written as (
    select claim_id from {{ ref('int_offer_claims_stated') }}
),

held as (
    select claim_id from {{ ref('stg_held') }}
    where claim_id is not null
)

select
    claims.claim_id,
    case
        when claims.model_text is null then 'a price of no model'
        when written.claim_id is null then 'names no provider that is known'
        when prices.unit is null then 'free of charge, in a unit that is not stated'
        when prices.effective_to_on <= prices.effective_from_on then 'held for less than a day'
        else 'no day on which it holds'
    end as problem
from claims
inner join prices on claims.claim_id = prices.claim_id
left join written on claims.claim_id = written.claim_id
anti join placed on claims.claim_id = placed.claim_id
anti join held on claims.claim_id = held.claim_id
