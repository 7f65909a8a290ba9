{{ config(materialized='table') }}

with spans as (
    select * from {{ source('raw', 'claim_spans') }}
),

good as (
    select * from {{ source('raw', 'good_runs') }}
),

claims as (
    select claim_key, claim_id from {{ source('raw', 'claims') }}
),

runs as (
    select * from {{ ref('stg_page_runs') }}
),

-- Cut to the runs that are not held back: what is gone only from these has not gone.
cut as (
    select
        spans.source_id,
        spans.page_id,
        spans.claim_key,
        firsts.next_good_number as first_run,
        lasts.last_good_number as last_run,
        lag(lasts.last_good_number) over (
            partition by spans.source_id, spans.page_id, spans.claim_key order by spans.first_run
        ) as run_before
    from spans
    inner join good as firsts
        on
            spans.source_id = firsts.source_id
            and spans.page_id = firsts.page_id
            and spans.first_run = firsts.run_number
    inner join good as lasts
        on
            spans.source_id = lasts.source_id
            and spans.page_id = lasts.page_id
            and spans.last_run = lasts.run_number
    where firsts.next_good_number <= lasts.last_good_number
),

numbered as (
    select
        *,
        count(*) filter (where run_before is null or first_run > run_before + 1) over (
            partition by source_id, page_id, claim_key order by first_run
        ) as span_number
    from cut
),

whole as (
    select
        source_id,
        page_id,
        claim_key,
        min(first_run) as first_run,
        max(last_run) as last_run
    from numbered
    group by source_id, page_id, claim_key, span_number
)

select
    claims.claim_id,
    whole.source_id,
    whole.page_id,
    firsts.first_seen_at,
    lasts.last_seen_at,
    -- The first reading without it; null while the newest one still has it.
    lasts.next_seen_at as gone_at,
    lasts.next_read_at as gone_read_at,
    firsts.first_read_at,
    firsts.is_first_reading as is_since_first_reading,
    lasts.source_url
from whole
inner join claims on whole.claim_key = claims.claim_key
inner join runs as firsts
    on
        whole.source_id = firsts.source_id
        and whole.page_id = firsts.page_id
        and whole.first_run = firsts.run_number
inner join runs as lasts
    on
        whole.source_id = lasts.source_id
        and whole.page_id = lasts.page_id
        and whole.last_run = lasts.run_number
