with matched as (
    select * from {{ ref('int_claims_matched') }}
),

read as (
    select * from {{ ref('int_offer_claims_read') }}
),

keyed as (
    select
        matched.model_id,
        matched.lineage_id,
        matched.offer_trust as trust,
        matched.source_url,
        matched.last_seen_at,
        matched.held_reason,
        read.*
    from read
    inner join matched on read.claim_id = matched.claim_id
)

select
    {{ offer_id() }} as offer_id,
    *
from keyed
