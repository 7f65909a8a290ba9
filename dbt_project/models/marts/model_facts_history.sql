with periods as (
    select * from {{ ref('int_model_fact_periods') }}
)

select
    model_id,
    attribute_id,
    value,
    value_precision,
    is_contested,
    valid_from,
    valid_to,
    first_seen_at,
    last_seen_at,
    claim_id,
    source_id,
    source_url
from periods
