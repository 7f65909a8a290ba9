{{ config(materialized='view') }}

with models as (
    select * from {{ published_ref('dim_models') }}
    where model_type = 'language'
),

compared as (
    {{ benchmarks_compared(
        published_ref('benchmark_bests'), 'models', published_ref('dim_benchmarks')
    ) }}
)

select * from compared
