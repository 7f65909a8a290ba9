-- A model that its lab serves, whose weights nobody knows and whose licence nobody states, is under
-- the lab's terms: proprietary, with their address.
with models as (
    select * from {{ ref('int_models') }}
),

terms as (
    select * from {{ ref('lab_terms') }}
),

facts as (
    select model_id, fact_id, value from {{ ref('int_model_facts_chosen') }}
    union all
    select model_id, fact_id, value from {{ ref('int_model_facts_filled') }}
),

sighted as (
    select * from {{ ref('int_models_sighted') }}
)

select
    models.model_id,
    'license_id' as fact_id,
    'proprietary' as value,
    false as is_contested,
    sighted.first_seen_on as slice_from,
    cast(sighted.first_seen_on as timestamp) as first_seen_at,
    cast(sighted.last_seen_on as timestamp) as last_seen_at,
    struct_pack(
        claim_id := cast(null as varchar),
        source_id := 'lab_terms',
        source_url := terms.terms_url,
        claim_last_seen_at := cast(sighted.last_seen_on as timestamp),
        agreeing := 1,
        agreeing_claims := 0,
        disagreeing := 0,
        other_values := cast(null as {{ other_values_type('varchar') }}),
        reason := 'served_by_api_only'
    ) as evidence
from models
inner join terms
    on
        models.lab_id = terms.lab_id
        and regexp_full_match(split_part(models.model_id, '/', 2), terms.model_pattern)
inner join sighted on models.model_id = sighted.model_id
anti join facts
    on
        models.model_id = facts.model_id
        and (
            facts.fact_id in ('license_id', 'huggingface_id')
            or (facts.fact_id = 'is_open_weights' and facts.value = 'true')
        )
