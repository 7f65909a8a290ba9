-- What was said last of a model that has left its list stands on, with its day: to list a model no
-- longer denies nothing. A status does not outlive its list.
with facts as (
    select * from {{ ref('int_model_facts_chosen') }}
    qualify row_number() over (partition by model_id, fact_id order by slice_from desc) = 1
),

delisted as (
    select * from {{ ref('int_claims_delisted') }}
)

select
    facts.* exclude (slice_from, slice_to),
    facts.slice_to as slice_from,
    cast(null as date) as slice_to
from facts
inner join delisted on facts.evidence.claim_id = delisted.claim_id
where facts.fact_id <> 'status' and facts.slice_to <= {{ build_date() }}
