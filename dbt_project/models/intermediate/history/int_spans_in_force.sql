-- Spans of claims, where a price held back gives its days to the price that stays in force.
with spans as (
    select * from {{ ref('stg_claim_spans') }}
),

held as (
    select * from {{ ref('stg_spans_held') }}
)

select spans.*
from spans
anti join held
    on spans.claim_id = held.claim_id and spans.first_seen_at = held.first_seen_at
union all
select spans.* replace (held.instead_of as claim_id)
from spans
inner join held
    on spans.claim_id = held.claim_id and spans.first_seen_at = held.first_seen_at
