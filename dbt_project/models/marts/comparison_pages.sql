{{ config(materialized='view') }}

with pages as (
    {{ page(
        published_ref('comparison_scorecards'),
        published_ref('comparison_sides'),
        published_ref('dim_benchmarks')
    ) }}
)

select * from pages
