with results as (
    select * from {{ ref('int_benchmark_results_shareable') }}
)

select * from results
