{{ config(materialized='table') }}

-- Numbered without the runs that are held back.
with runs as (
    select * from {{ source('raw', 'page_runs') }}
),

good as (
    select * from {{ source('raw', 'good_runs') }}
)

select
    runs.source_id,
    runs.page_id,
    good.good_number as run_number,
    runs.page_url as source_url,
    runs.first_seen_at,
    runs.last_seen_at,
    runs.first_read_at,
    -- A home's own first run (1) that comes long after the baseline's last is compared with nothing:
    -- what was not on the page when it was seen then may have come on any day since.
    good.good_number = 1 or coalesce(
        runs.run_number = 1
        and runs.first_seen_at > lag(runs.last_seen_at) over page_runs + interval 30 day,
        false
    ) as is_first_reading,
    lead(runs.first_seen_at) over page_runs as next_seen_at,
    lead(runs.first_read_at) over page_runs as next_read_at
from runs
inner join good
    on
        runs.source_id = good.source_id
        and runs.page_id = good.page_id
        and runs.run_number = good.run_number
where good.good_number is not null
window page_runs as (partition by runs.source_id, runs.page_id order by runs.run_number)
