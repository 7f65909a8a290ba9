{{ config(materialized='view') }}

with results as (
    select * from {{ published_ref('benchmark_bests') }}
),

models as (
    select * from {{ published_ref('dim_models') }}
    where model_type = 'language'
),

benchmarks as (
    select * from {{ published_ref('dim_benchmarks') }}
),

compared as (
    {{ benchmarks_compared('results') }}
)

select
    compared.left_model_id,
    compared.right_model_id,
    left_model.model_name as left_model_name,
    right_model.model_name as right_model_name,
    compared.benchmark_id,
    benchmarks.benchmark_name,
    compared.measure_id,
    compared.variant,
    compared.metric,
    compared.score_scale,
    compared.left_score,
    compared.right_score,
    compared.gap,
    compared.left_ahead_probability,
    compared.leader,
    compared.left_evidence,
    compared.right_evidence,
    compared.is_like_for_like,
    compared.is_comparable,
    compared.left_setting,
    compared.right_setting,
    compared.left_source_url,
    compared.right_source_url,
    compared.left_last_reviewed_on,
    compared.right_last_reviewed_on
from compared
inner join models as left_model on compared.left_model_id = left_model.model_id
inner join models as right_model on compared.right_model_id = right_model.model_id
left join benchmarks on compared.benchmark_id = benchmarks.benchmark_id
