-- What the configuration of the weights tells of the abilities: a network without an encoder of
-- images takes none, whoever serves it.
with claims as (
    select
        claim_id,
        regexp_replace(lower(value_text), '[^a-z0-9]', '', 'g') as class_key
    from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['architecture_class'])) }})
),

inputs as (
    select * from {{ ref('architecture_inputs') }}
)

select
    claims.claim_id,
    unnest(['vision', 'multimodal']) as capability_id,
    inputs.takes_images as is_supported
from claims
inner join inputs on regexp_full_match(claims.class_key, inputs.pattern)
