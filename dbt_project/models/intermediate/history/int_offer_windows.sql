-- The context window of each offer in periods, before anything is held against it.
with windows as (
    select * from {{ ref('int_price_statements') }}
    where fact_id = 'context_window_tokens'
),

periods as (
    {{ value_periods('windows', 'offer_id', offer_value_preference()) }}
)

select offer_id, value as context_window_tokens, valid_from, valid_to
from periods
