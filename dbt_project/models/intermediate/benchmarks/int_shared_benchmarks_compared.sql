{{ config(materialized='view') }}

with results as (
    select bests.*
    from {{ ref('int_benchmark_bests_chosen') }} as bests
    inner join {{ ref('int_scorecard_sides') }} as sides on bests.model_id = sides.model_id
),

compared as (
    {{ benchmarks_compared('results') }}
)

select * from compared
