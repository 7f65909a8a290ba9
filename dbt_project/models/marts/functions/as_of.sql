{{ config(materialized='table_function', parameters=['day']) }}

-- fct_offers of another day. Its periods are no step of their own: of a step that is read twice,
-- whoever needs few columns computes all.
with offers_then as (
    {{ offers_on(
        'day',
        listings=published_ref('fct_offer_history'),
        facts='(' ~ values_in_periods() ~ ')',
        providers=published_ref('dim_providers')
    ) }}
)

select
    {{ offer_columns() }}
from offers_then
