with periods as (
    select * from {{ ref('int_model_fact_periods') }}
),

alone as (
    select * from {{ ref('int_endings_alone') }}
)

select
    periods.model_id,
    periods.attribute_id,
    periods.value,
    periods.value_precision,
    periods.is_contested,
    periods.valid_from,
    periods.valid_to,
    periods.first_seen_at,
    periods.last_seen_at,
    cast(periods.claim_last_seen_at as date) as last_reviewed_on,
    periods.inherited_from_model_id,
    periods.claim_id,
    periods.source_id,
    periods.source_url,
    alone.source_title as stated_alone_by
from periods
left join alone
    on
        periods.attribute_id = 'retires_on'
        and periods.model_id = alone.model_id
        and try_cast(periods.value as date) = alone.ends_on
