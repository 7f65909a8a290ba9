-- What changed, of every kind: prices and limits, tiers and routes, names, ends, jumps held back.
with offers as (
    select * from {{ ref('int_offers_ever') }}
),

values_changed as (
    select
        case
            when changes.fact_id like '%_tokens' then 'limit_changed'
            when changes.new_value > changes.old_value then 'price_up'
            else 'price_down'
        end as kind,
        offers.model_id,
        offers.provider_id,
        offers.provider_model_name,
        changes.offer_id,
        changes.fact_id,
        changes.old_value,
        changes.new_value,
        nullif(concat_ws(
            ', ', nullif(offers.service_tier, 'standard'), nullif(offers.context_tier, 'base'),
            nullif(offers.mode, 'default'), nullif(offers.region_scope, 'global'),
            nullif(offers.promotion, 'none'), nullif(offers.endpoint, 'any')
        ), '') as detail,
        changes.changed_on,
        changes.first_read_at,
        changes.claim_id,
        changes.source_id,
        changes.source_url
    from {{ ref('int_price_changes_seen') }} as changes
    inner join offers on changes.offer_id = offers.offer_id
),

routes_changed as (
    select * from {{ ref('int_route_changes_seen') }}
),

tiers as (
    select * from {{ ref('int_tiers_added') }}
),

aliases as (
    select * from {{ ref('int_alias_moves') }}
),

deprecations as (
    select * from {{ ref('int_deprecations_seen') }}
),

held as (
    select * from {{ ref('int_jumps_held') }}
)

select * from values_changed
union all by name
select * from routes_changed
union all by name
select
    'tier_added' as kind,
    *
from tiers
union all by name
select
    'alias_moved' as kind,
    *
from aliases
union all by name
select
    'model_deprecated' as kind,
    *
from deprecations
union all by name
select
    'held_back' as kind,
    *
from held
