with facts as (
    select * from {{ ref('int_offer_facts_resolved') }}
)

select
    offer_id,
    fact_id as attribute_id,
    value,
    {{ offer_value_text('fact_id', 'value') }} as value_text,
    claim_id,
    source_id,
    source_url,
    last_reviewed_on,
    agreeing,
    disagreeing,
    {{ other_values_text() }} as alternatives,
    coalesce(other_values, []) as other_values,
    reason
from facts
