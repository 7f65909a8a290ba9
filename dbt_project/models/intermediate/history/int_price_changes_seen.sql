-- Periods of an offer whose value differs from the one before, where some page was seen to move
-- from the old value to the new one. Without such a move only the witness changed, not the value.
with periods as (
    select * from {{ ref('int_price_periods') }}
),

moves as (
    select * from {{ ref('int_price_moves') }}
),

followed as (
    select
        *,
        lag(value) over offer_days as old_value,
        lag(valid_from) over offer_days as old_valid_from,
        lag(valid_to) over offer_days as old_valid_to
    from periods
    window offer_days as (partition by offer_id, fact_id order by valid_from)
)

select
    followed.offer_id,
    followed.fact_id,
    followed.old_value,
    followed.value as new_value,
    followed.valid_from as changed_on,
    followed.claim_id,
    followed.source_id,
    followed.source_url,
    min(moves.first_read_at) as first_read_at
from followed
inner join moves
    on
        followed.offer_id = moves.offer_id
        and followed.fact_id = moves.fact_id
        and followed.old_value = moves.old_value
        and followed.value = moves.new_value
        and followed.valid_from >= moves.moved_on
        and followed.old_valid_from <= moves.moved_on
where followed.old_valid_to = followed.valid_from
group by all
