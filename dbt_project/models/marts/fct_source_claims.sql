-- How many claims of a source are in force on each day it was read, and whether they keep falling:
-- a parser that loses a little every week is never held back, for no single fall is large.
with spans as (
    select * from {{ ref('stg_claim_spans') }}
),

snapshots as (
    select * from {{ ref('stg_snapshots') }}
    where not is_superseded
),

moves as (
    select source_id, cast(first_seen_at as date) as day_on, count(*) as claims, 0 as pages
    from spans
    group by all
    union all
    select source_id, cast(gone_at as date) as day_on, -count(*) as claims, 0 as pages
    from spans
    where gone_at is not null
    group by all
    union all
    select source_id, min(cast(first_seen_at as date)) as day_on, 0 as claims, 1 as pages
    from spans
    group by source_id, page_id
    union all
    select distinct source_id, cast(as_of as date) as day_on, 0 as claims, 0 as pages
    from snapshots
),

by_day as (
    select
        source_id,
        day_on,
        sum(sum(claims)) over days as claim_count,
        sum(sum(pages)) over days as page_count
    from moves
    group by source_id, day_on
    window days as (partition by source_id order by day_on)
),

-- A day that changed nothing neither carries a fall on nor ends it.
changed as (
    select *, lag(claim_count) over days as claim_count_before
    from by_day
    where day_on > {{ build_date() }} - {{ var('claims_watched_days') }}
    window days as (partition by source_id order by day_on)
    qualify claim_count is distinct from claim_count_before
),

in_rows as (
    select
        *,
        count(*) filter (where coalesce(claim_count > claim_count_before, true)) over (
            partition by source_id order by day_on
        ) as fall_number
    from changed
),

falls as (
    select
        source_id,
        day_on,
        count(*) over fall - 1 as falls_in_a_row,
        1 - claim_count / first_value(claim_count) over fall as fallen_share,
        -- A single fall this large is held back on its own (holds.py).
        min(claim_count / claim_count_before) over later_in_fall as steepest
    from in_rows
    window
        fall as (partition by source_id, fall_number order by day_on),
        later_in_fall as (
            partition by source_id, fall_number order by day_on
        )
)

select
    by_day.source_id,
    by_day.day_on as read_on,
    cast(by_day.claim_count as integer) as claim_count,
    cast(by_day.page_count as integer) as page_count,
    cast(coalesce(falls.falls_in_a_row, 0) as integer) as falls_in_a_row,
    try_cast(coalesce(falls.fallen_share, 0) as decimal(5, 4)) as fallen_share,
    coalesce(
        falls.falls_in_a_row >= 3 and falls.fallen_share >= 0.2 and falls.steepest >= 0.5, false
    ) as is_shrinking
from by_day
asof left join falls
    on by_day.source_id = falls.source_id and by_day.day_on >= falls.day_on
where by_day.day_on > {{ build_date() }} - {{ var('claims_watched_days') }}
