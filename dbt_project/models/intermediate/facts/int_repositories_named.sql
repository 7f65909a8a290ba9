-- Claims that name the repository of a model's weights (owner/name), where the owner is the lab.
with claims as (
    select * from {{ ref('stg_claims') }}
),

registered as (
    select * from {{ ref('int_registered_names_matched') }}
),

names as (
    select * from {{ ref('int_names_resolved') }}
    where model_id is not null
),

labs as (
    select * from {{ ref('lab_spellings') }}
)

select
    claims.claim_id,
    claims.value_text as repository
from claims
inner join names
    on
        claims.model_text = names.model_text
        and claims.provider_text is not distinct from names.provider_text
inner join labs
    on
        lower(split_part(claims.value_text, '/', 1)) = labs.spelling
        and split_part(names.model_id, '/', 1) = labs.lab_id
where
    claims.attribute_id = 'repository'
    and regexp_full_match(claims.value_text, '[\w.-]+/[\w.-]+')
union
-- Whose configuration was read from a repository is there.
select
    claims.claim_id,
    claims.model_text as repository
from claims
inner join registered
    on
        claims.model_text = registered.model_text
        and claims.provider_text is not distinct from registered.provider_text
where
    claims.attribute_id = 'architecture_class'
    and regexp_full_match(claims.model_text, '[\w.-]+/[\w.-]+')
