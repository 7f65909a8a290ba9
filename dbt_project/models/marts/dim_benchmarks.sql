with results as (
    select * from {{ ref('fct_benchmark_results') }}
),

benchmarks as (
    select * from {{ ref('benchmarks') }}
)

select
    results.benchmark_id,
    coalesce(any_value(benchmarks.benchmark_name), results.benchmark_id) as benchmark_name,
    any_value(results.score_scale) as score_scale,
    bool_or(results.is_coding) as is_coding,
    {{ benchmark_breadth('benchmarks') }},
    cast(count(distinct results.model_id) as integer) as model_count,
    cast(count(*) as integer) as result_count
from results
left join benchmarks on results.benchmark_id = benchmarks.benchmark_id
group by results.benchmark_id
