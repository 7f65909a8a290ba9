-- By the providers that listed it; a model that none ever did, by the pages that spoke of it.
with routes as (
    select * from {{ ref('int_route_periods') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

names as (
    select * from {{ ref('int_names_resolved') }}
),

models as (
    select * from {{ ref('int_models') }}
),

sighted as (
    select * from {{ ref('int_models_sighted') }}
),

listed as (
    select
        model_id,
        max(last_seen_at) as last_seen_at,
        -- Removed is not deprecated: no page lists it any more, and none said why.
        bool_or(listed_to is null) as is_listed,
        count(distinct provider_id) as provider_count_ever,
        count(distinct provider_id) filter (where listed_to is null) as provider_count_now
    from routes
    group by model_id
),

spoken_of as (
    select
        names.model_id,
        max(claims.last_seen_at) as last_seen_at,
        bool_or(claims.is_current) as is_listed
    from claims
    inner join names
        on
            claims.model_text = names.model_text
            and claims.provider_text is not distinct from names.provider_text
    group by names.model_id
)

select
    models.model_id,
    models.model_name,
    models.lab_id,
    sighted.first_seen_on,
    cast(coalesce(listed.last_seen_at, spoken_of.last_seen_at) as date) as last_seen_on,
    coalesce(listed.is_listed, spoken_of.is_listed) as is_listed,
    cast(coalesce(listed.provider_count_ever, 0) as integer) as provider_count_ever,
    cast(coalesce(listed.provider_count_now, 0) as integer) as provider_count_now
from models
inner join sighted on models.model_id = sighted.model_id
left join listed on models.model_id = listed.model_id
left join spoken_of on models.model_id = spoken_of.model_id
where listed.model_id is not null or spoken_of.model_id is not null
