-- What comparison_scorecards looks up where it is a view (variable pair_form); none where it is a table.
select
    left_model_number,
    right_model_number,
    shared_benchmark_count,
    top_benchmark_id,
    top_benchmark_variant,
    top_measure_id,
    top_measure_words,
    top_left_evidence,
    top_right_evidence,
    top_benchmark_scale,
    top_left_score,
    top_right_score,
    benchmark_winner,
    top_benchmark_reviewed_on,
    left_leads_benchmark,
    right_leads_benchmark,
    is_benchmark_tradeoff,
    quality_winner,
    oldest_benchmark_on,
    task_benchmark_id,
    task_benchmark_variant,
    left_task_cost_usd,
    right_task_cost_usd,
    task_cost_winner
from {{ ref('int_shared_benchmarks_led') }}
where {{ 'false' if pair_form() == 'wide' else 'true' }}
