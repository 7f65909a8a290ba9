with facts as (
    select * from {{ ref('int_model_facts_resolved') }}
)

select
    model_id,
    attribute_id,
    value,
    case
        when is_contested and attribute_id like 'supports\_%' escape '\' then 'unknown'
        else {{ value_text('attribute_id', 'value') }}
    end as value_text,
    value_precision,
    is_contested,
    claim_id,
    source_id,
    source_url,
    last_reviewed_on,
    agreeing,
    agreeing_claims,
    disagreeing,
    {{ other_values_text(claims=true) }} as alternatives,
    coalesce(other_values, []) as other_values,
    reason
from facts
