-- What a claim about an offer says and under which conditions, whichever model its name means; and
-- what it says of another offer by a factor that the page states. conditions_of is the claim that says
-- under what else the price holds: its own, or that of the factor.
select
    *,
    cast(null as varchar) as derived_from,
    claim_id as conditions_of,
    cast(null as decimal(9, 4)) as multiplier
from {{ ref('int_offer_claims_stated') }}
union all by name
select * from {{ ref('int_offer_claims_derived') }}
