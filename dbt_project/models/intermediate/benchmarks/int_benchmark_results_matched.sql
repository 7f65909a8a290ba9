-- The benchmark scores of the build date: those that their pages state on it.
with results as (
    select * from {{ ref('int_benchmark_results_dated') }}
)

select *
from results
where {{ is_stated_on(build_date()) }}
