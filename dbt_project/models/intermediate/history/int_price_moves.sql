-- A price or limit that one page changed: what it said in one place, and what it said next. Only
-- such moves are changes; a second source that says otherwise, and an alias that moved, are not.
with statements as (
    select * from {{ ref('int_price_statements') }}
    -- What is computed by a factor moves with what it is computed from.
    where not is_from_before_move and derived_from is null
),

followed as (
    select
        *,
        lag(value) over name_statements as old_value,
        lag(ends_on) over name_statements as old_ends_on
    from statements
    window name_statements as (
        partition by offer_id, fact_id, {{ same_place() }}
        order by starts_on, ends_on, claim_id, first_seen_at
    )
)

select
    offer_id,
    fact_id,
    source_id,
    provider_model_name,
    old_value,
    value as new_value,
    starts_on as moved_on,
    is_dated_by_source,
    first_read_at,
    claim_id,
    source_url
from followed
where old_ends_on = starts_on and old_value <> value
