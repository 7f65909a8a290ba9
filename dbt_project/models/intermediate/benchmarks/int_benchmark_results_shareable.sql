-- Some publishers' terms let their scores be read and not passed on; these may be shown.
with results as (
    select * from {{ ref('int_benchmark_results_matched') }}
    where is_redistributable
)

select
    model_id,
    benchmark_id,
    variant,
    metric,
    setting,
    score,
    score_scale,
    interval_low,
    interval_high,
    item_count,
    evidence,
    is_self_reported,
    is_coding,
    claim_id,
    source_id,
    source_url,
    reported_on,
    cast(last_seen_at as date) as last_reviewed_on
from results
