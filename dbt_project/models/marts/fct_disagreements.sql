{{ config(materialized='view') }}

-- Prices and limits are as far apart as the larger is times the smaller (a catalogue's zero beside a
-- price is furthest), dates as many days.
with prices as (
    select * from {{ published_ref('fct_price_disagreements') }}
),

facts as (
    select * from {{ published_ref('fct_fact_disagreements') }}
),

both_kinds as (
    select
        'prices' as attribute_group,
        * exclude (
            component, official_usd_per_mtok, catalogue_usd_per_mtok, currency,
            official_provider_model_name, catalogue_provider_model_name, catalogue_later_by_days
        ),
        component || '_usd_per_mtok' as attribute_id,
        cast(official_usd_per_mtok as varchar) as official_value,
        cast(catalogue_usd_per_mtok as varchar) as catalogue_value,
        cast(null as integer) as days_apart
    from prices
    union all by name
    select
        case when catalogue_date_later_by_days is null then 'limits' else 'dates' end
            as attribute_group,
        * exclude (catalogue_date_later_by_days, catalogue_later_by_days),
        abs(catalogue_date_later_by_days) as days_apart
    from facts
)

select
    attribute_group,
    model_id,
    model_name,
    provider_id,
    attribute_id,
    kind,
    official_value,
    catalogue_value,
    ratio,
    percent_difference,
    times_apart,
    days_apart,
    official_source_id,
    official_source_url,
    official_last_reviewed_on,
    official_claim_id,
    catalogue_source_id,
    catalogue_source_url,
    catalogue_citation_url,
    catalogue_last_reviewed_on,
    catalogue_claim_id,
    row_number() over (
        partition by attribute_group
        order by
            times_apart desc nulls first, days_apart desc, model_id asc,
            provider_id asc, attribute_id asc, catalogue_source_id asc
    ) as distance_rank
from both_kinds
