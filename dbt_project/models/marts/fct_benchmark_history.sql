with results as (
    select * from {{ ref('int_benchmark_results_dated') }}
    where is_redistributable
),

comparable as (
    {{ comparable_results('results', ref('benchmark_metrics'), ref('benchmark_items')) }}
)

select
    model_id,
    benchmark_id,
    measure_id,
    variant,
    metric,
    setting,
    score,
    score_scale,
    standard_error,
    evidence,
    reported_on,
    starts_on as valid_from,
    ends_on as valid_to,
    first_seen_at,
    last_seen_at,
    claim_id,
    source_id,
    source_url
from comparable
