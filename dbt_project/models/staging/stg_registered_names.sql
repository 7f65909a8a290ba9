{{ config(materialized='table') }}

with claims as (
    select * from {{ ref('stg_claims') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

names as (
    select * from {{ ref('stg_names') }}
),

registered as (
    select distinct claims.provider_text, claims.model_text
    from claims
    inner join sources on claims.source_id = sources.source_id
    where claims.model_text is not null and sources.source_kind = 'registry'
)

select registered.*, {{ repository_key('registered.model_text') }} as repository_key
from registered
anti join names
    on
        registered.model_text = names.model_text
        and registered.provider_text is not distinct from names.provider_text
