{{ config(materialized='table_function', parameters=['day']) }}

-- fct_offers of another day.
with periods as (
    select
        offer_id, component || '_usd_per_mtok' as fact_id, usd_per_mtok as value,
        valid_from, valid_to, last_seen_at, provider_model_name, is_own_page, corroborated_on,
        {{ price_condition_columns() | join(', ') }},
        source_id, source_url
    from {{ published_ref('fct_price_history') }}
    union all by name
    select
        offer_id, limit_id as fact_id, cast(tokens as decimal(18, 6)) as value,
        valid_from, valid_to, last_seen_at, provider_model_name, is_own_page, corroborated_on,
        source_id, source_url
    from {{ published_ref('fct_limit_history') }}
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
