with providers as (
    select * from {{ ref('int_providers') }}
),

offers as (
    select * from {{ ref('fct_offers') }}
),

routes as (
    select
        provider_id,
        count(*) as route_count,
        coalesce(bool_or(is_own_page), false) as has_own_page,
        count(*) filter (where is_established) as established_route_count
    from {{ ref('int_routes_priced') }}
    group by provider_id
),

counted as (
    select
        provider_id,
        count(distinct model_id) as model_count,
        count(*) as offer_count,
        max(last_reviewed_on) as last_reviewed_on
    from offers
    group by provider_id
),

addresses as (
    select
        names.provider_id,
        arg_max(claims.value_text, (claims.last_seen_at, claims.claim_id)) as provider_url
    from {{ ref('stg_claims') }} as claims
    inner join (
        select distinct provider_text, provider_id from {{ ref('int_names_resolved') }}
    ) as names on claims.provider_text = names.provider_text
    where claims.attribute_id = 'provider_url'
    group by names.provider_id
)

select
    providers.provider_id,
    providers.provider_name,
    providers.provider_kind,
    providers.own_labs,
    providers.is_open,
    coalesce(routes.established_route_count > 0, false) as is_established,
    case
        when not providers.is_open then 'closed'
        when providers.provider_kind not in ('lab', 'cloud', 'host')
            then 'kind_' || providers.provider_kind
        when routes.has_own_page then 'own_page'
        when routes.established_route_count > 0 then 'two_sources'
        else 'one_source'
    end as established_reason,
    providers.kind_reason,
    addresses.provider_url,
    cast(coalesce(counted.model_count, 0) as integer) as model_count,
    cast(coalesce(counted.offer_count, 0) as integer) as offer_count,
    cast(coalesce(routes.established_route_count, 0) as integer) as established_route_count,
    counted.last_reviewed_on
from providers
left join routes on providers.provider_id = routes.provider_id
left join counted on providers.provider_id = counted.provider_id
left join addresses on providers.provider_id = addresses.provider_id
