-- What no fact of an offer can exceed, in periods: a longest answer the window that holds it, the
-- price of reading from the cache that of sending anew. 8,192 in a window of 8,000 is a matter of
-- rounding, half a percent of a price one of units.
with statements as (
    select * from {{ ref('int_price_statements') }}
),

-- Almost no offer's cache price exceeds any input price of it: only those few are held against it.
doubted as (
    select offer_id
    from statements
    where fact_id in ('input_usd_per_mtok', 'cache_read_usd_per_mtok')
    group by offer_id
    having
        max(value) filter (where fact_id = 'cache_read_usd_per_mtok')
        > min(value) filter (where fact_id = 'input_usd_per_mtok')
),

bounding as (
    select * from statements
    where
        fact_id = 'context_window_tokens'
        or (
            fact_id = 'input_usd_per_mtok'
            and offer_id in (select doubted.offer_id from doubted)
        )
),

periods as (
    {{ value_periods('bounding', 'offer_id', offer_value_preference()) }}
)

select
    offer_id,
    if(fact_id = 'input_usd_per_mtok', 'cache_read_usd_per_mtok', 'max_output_tokens')
        as bounded_fact_id,
    value * if(fact_id = 'input_usd_per_mtok', 1 + {{ list_tolerance() }}, 1.05) as most,
    valid_from,
    valid_to
from periods
