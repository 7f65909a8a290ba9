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
    cast(claim_last_seen_at as date) as last_reviewed_on,
    inherited_from_model_id,
    claim_id,
    source_id,
    source_url
from periods
