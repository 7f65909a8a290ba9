-- What the configuration of the weights tells of the abilities: a network without an encoder of
-- images takes none, whoever serves it.
with claims as (
    select
        claim_id,
        regexp_replace(lower(value_text), '[^a-z0-9]', '', 'g') as class_key
    from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['architecture_class'])) }})
),

-- Few classes stand in many claims: each is held against the patterns once.
classes as (
    select distinct class_key from claims
),

inputs as (
    select
        classes.class_key,
        patterns.takes_images
    from classes
    inner join {{ ref('architecture_inputs') }} as patterns
        on regexp_full_match(classes.class_key, patterns.pattern)
)

select
    claims.claim_id,
    unnest(['vision', 'multimodal']) as capability_id,
    inputs.takes_images as is_supported
from claims
inner join inputs on claims.class_key = inputs.class_key
