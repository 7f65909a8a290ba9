{{ config(
    materialized='of_pair_forms' if target.type == 'duckdb' else 'table',
    meta={'pair_forms': ['packed', 'on_demand']}
) }}

-- What comparison_scorecards looks up where it is a view (variable pair_form); no table where it is one.
-- Which it is depends on the number of models. depends_on: {{ ref('int_scorecard_sides') }}
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
    task_cost_winner,
    counter_benchmark_id,
    counter_measure_words
from {{ ref('int_shared_benchmarks_led') }}
