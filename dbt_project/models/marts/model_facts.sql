with facts as (
    select * from {{ ref('int_model_facts_resolved') }}
)

select
    model_id,
    attribute_id,
    value,
    {{ value_text('attribute_id', 'value') }} as value_text,
    value_precision,
    is_contested,
    claim_id,
    source_id,
    source_url,
    last_reviewed_on,
    agreeing,
    disagreeing,
    alternatives,
    coalesce(other_values, []) as other_values,
    reason
from facts
