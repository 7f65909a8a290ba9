with results as (
    select * from {{ ref('fct_benchmark_results') }}
),

benchmarks as (
    select * from {{ ref('benchmarks') }}
),

parts as (
    select * from {{ ref('benchmark_parts') }}
),

-- A board of votes has win rates beside its points: its scale is that of most results.
scales as (
    select benchmark_id, arg_max(score_scale, (result_count, score_scale)) as score_scale
    from (
        select benchmark_id, score_scale, count(*) as result_count from results
        group by benchmark_id, score_scale
    )
    group by benchmark_id
)

select
    results.benchmark_id,
    {{ benchmark_title('any_value(benchmarks.benchmark_name)', 'results.benchmark_id') }}
        as benchmark_name,
    any_value(scales.score_scale) as score_scale,
    bool_or(results.is_coding) as is_coding,
    {{ benchmark_breadth('benchmarks') }},
    cast(count(distinct results.model_id) as integer) as model_count,
    cast(count(distinct results.claim_id) as integer) as result_count,
    any_value(parts.measure_pattern) as part_pattern
from results
left join benchmarks on results.benchmark_id = benchmarks.benchmark_id
left join scales on results.benchmark_id = scales.benchmark_id
left join parts on results.benchmark_id = parts.benchmark_id
group by results.benchmark_id
