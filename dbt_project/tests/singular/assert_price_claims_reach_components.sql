-- Every price that is read stands in fct_price_components or, with the reason, in fct_unread_values
-- or the quarantine; and of a catalogue's thousands 99 in a hundred stand in the former.
with claims as (
    select claim_id, attribute_id from {{ source('raw', 'claims') }}
    where starts_with(attribute_id, 'price_')
),

components as (
    select distinct component_id from {{ ref('fct_price_components') }}
),

reached as (
    select distinct statements.claim_id
    from {{ ref('int_component_statements') }} as statements
    inner join components on statements.component_id = components.component_id
),

unread as (
    select distinct claim_id from {{ ref('fct_unread_values') }}
),

held as (
    select distinct claim_id from {{ ref('stg_held') }}
    where claim_id is not null
),

standing as (
    select distinct claim_id from {{ ref('stg_claims') }}
),

by_kind as (
    select
        claims.attribute_id,
        count(*) as claim_count,
        count(reached.claim_id) as reached_count,
        count(*) filter (
            where reached.claim_id is null and unread.claim_id is null and held.claim_id is null
        ) as lost_count
    from claims
    -- What stood only in readings that are held back has no days.
    inner join standing on claims.claim_id = standing.claim_id
    left join reached on claims.claim_id = reached.claim_id
    left join unread on claims.claim_id = unread.claim_id
    left join held on claims.claim_id = held.claim_id
    group by claims.attribute_id
)

select * from by_kind where lost_count > 0
union all
select 'all', sum(claim_count), sum(reached_count), sum(lost_count)
from by_kind
having sum(claim_count) >= 1000 and sum(reached_count) < 0.99 * sum(claim_count)
