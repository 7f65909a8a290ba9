{{ config(materialized='view') }}

with models as (
    select model_id, model_name from {{ ref('int_scorecard_sides') }}
),

-- A benchmark has a row for each of its keys.
benchmarks as (
    select
        benchmarks.benchmark_id,
        any_value(benchmarks.benchmark_name) as benchmark_name,
        {{ benchmark_breadth('benchmarks') }}
    from {{ ref('benchmarks') }} as benchmarks
    group by benchmarks.benchmark_id
),

compared as (
    {{ benchmarks_compared(ref('int_benchmark_bests_chosen'), 'models', 'benchmarks') }}
)

select * from compared
