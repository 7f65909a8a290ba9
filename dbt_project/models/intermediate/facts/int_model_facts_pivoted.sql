with pivoted as (
    {{ model_facts_pivoted(ref('int_model_facts_resolved')) }}
)

select
    *,
    is_open_weights as open_weights
from pivoted
