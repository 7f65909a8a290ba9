-- What a claim about an offer says and under which conditions, whichever model its name means; and
-- what it says of another offer by a factor that the page states.
select
    *,
    cast(null as varchar) as derived_from,
    cast(null as decimal(9, 4)) as multiplier
from {{ ref('int_offer_claims_stated') }}
union all by name
select * from {{ ref('int_offer_claims_derived') }}
