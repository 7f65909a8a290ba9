-- How many of the price claims read reach fct_price_components, by kind, and why the others do not.
with claims as (
    select
        claim_id,
        source_id,
        replace(attribute_id, 'price_', '') as component
    from {{ ref('stg_claims') }}
    where starts_with(attribute_id, 'price_')
),

placed as (
    select distinct claim_id from {{ ref('int_component_statements') }}
),

unread as (
    select claim_id, min(reason) as reason
    from {{ ref('fct_unread_values') }}
    group by claim_id
),

held as (
    select distinct claim_id from {{ ref('stg_held') }}
),

told as (
    select
        claims.*,
        case
            when placed.claim_id is not null then 'reached'
            when unread.claim_id is not null then unread.reason
            when held.claim_id is not null then 'held back by the quarantine'
        end as outcome
    from claims
    left join placed on claims.claim_id = placed.claim_id
    left join unread on claims.claim_id = unread.claim_id
    left join held on claims.claim_id = held.claim_id
)

select
    component,
    outcome,
    cast(count(*) as integer) as claim_count,
    cast(count(distinct source_id) as integer) as source_count,
    cast(
        count(*) / sum(count(*)) over (partition by component) as decimal(7, 6)
    ) as share_of_component,
    cast(count(*) / sum(count(*)) over () as decimal(7, 6)) as share_of_all
from told
group by component, outcome
