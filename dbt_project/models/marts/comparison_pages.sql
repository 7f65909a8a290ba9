{{ config(materialized='view') }}

{{ page(
    published_ref('comparison_scorecards'),
    published_ref('comparison_sides'),
    published_ref('dim_benchmarks')
) }}
