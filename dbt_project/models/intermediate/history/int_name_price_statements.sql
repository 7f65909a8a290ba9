-- As int_price_statements, of names instead of models, with the day on which the page last changed
-- what it says there.
with statements as (
    {{ supersede_in_place(ref('int_price_statements_written'), 'name_offer_id') }}
),

followed as (
    select
        *,
        lag(value) over (
            partition by name_offer_id, fact_id, {{ same_place() }}
            order by starts_on, ends_on, claim_id, first_seen_at
        ) as old_value
    from statements
)

select
    * exclude (old_value),
    false as is_rolling,
    -- What stood there when the page was first read may have stood there for long.
    max(starts_on) filter (
        where
        old_value <> value
        or (old_value is null and (is_dated_by_source or not is_since_first_reading))
    ) over (
        partition by name_offer_id, fact_id, {{ same_place() }}
        order by starts_on, ends_on, claim_id, first_seen_at
    ) as changed_on
from followed
