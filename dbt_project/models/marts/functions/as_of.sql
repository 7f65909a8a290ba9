{{ config(materialized='table_function', parameters=['day']) }}

-- fct_offers of another day.
with periods as (
    {{ values_in_periods() }}
),

offers_then as (
    {{ offers_on(
        'day',
        listings=published_ref('fct_offer_history'),
        facts='periods',
        providers=published_ref('dim_providers')
    ) }}
)

select
    {{ offer_columns() }}
from offers_then
