with models as (
    select model_id, model_name from {{ ref('int_scorecard_sides') }}
),

-- A benchmark has a row for each of its keys.
benchmarks as (
    select
        benchmarks.benchmark_id,
        any_value(benchmarks.benchmark_name) as benchmark_name,
        any_value(parts.measure_pattern) as part_pattern,
        {{ benchmark_breadth('benchmarks') }}
    from {{ ref('benchmarks') }} as benchmarks
    left join {{ ref('benchmark_parts') }} as parts on benchmarks.benchmark_id = parts.benchmark_id
    group by benchmarks.benchmark_id
),

compared as (
    {{ benchmarks_compared(ref('int_benchmark_bests_chosen'), 'models', 'benchmarks') }}
)

select * from compared
