-- Statements of an ability that are not about the model: a name of the mode that does not think; a
-- seller of open weights that does not hold their answers to a schema where two others do; what no
-- model could do when the model was out already (but its lab's own route may have moved on).
with abilities as (
    select typed.fact_id, typed.value, dated.*
    from {{ ref('int_model_values_typed') }} as typed
    inner join {{ ref('int_claims_dated') }} as dated on typed.claim_id = dated.claim_id
    where
        typed.fact_id in (
            'supports_reasoning', 'supports_function_calling', 'supports_structured_outputs',
            'is_open_weights'
        )
),

open_weights as (
    select model_id
    from abilities
    where fact_id = 'is_open_weights'
    group by model_id
    having count(*) filter (where value = 'true') > count(*) filter (where value = 'false')
),

-- Whoever serves weights adds this to them, or not; of a closed model the lab alone can.
served as (
    select model_id
    from abilities
    where fact_id = 'supports_structured_outputs' and value = 'true'
    group by model_id
    having count(distinct provider_id) >= 2
),

early as (
    select sighted.model_id, firsts.fact_id
    from {{ ref('int_models_sighted') }} as sighted
    inner join {{ ref('first_abilities') }} as firsts on sighted.first_seen_on < firsts.first_on
)

select distinct
    abilities.claim_id,
    abilities.fact_id,
    case
        when abilities.value = 'true' then 'before_the_first_of_its_kind'
        when abilities.fact_id = 'supports_reasoning' then 'speaks_of_one_mode'
        else 'speaks_of_one_route'
    end as reason
from abilities
left join open_weights on abilities.model_id = open_weights.model_id
left join served on abilities.model_id = served.model_id
left join early on abilities.model_id = early.model_id and abilities.fact_id = early.fact_id
where
    (
        abilities.value = 'true'
        and early.model_id is not null
        and abilities.provider_id is distinct from {{ own_provider_id('abilities.model_id') }}
    )
    or (
        abilities.value = 'false'
        and abilities.fact_id = 'supports_reasoning'
        and abilities.mode_in_name = 'non-thinking'
    )
    or (
        abilities.value = 'false'
        and abilities.fact_id = 'supports_structured_outputs'
        and served.model_id is not null
        and open_weights.model_id is not null
        and abilities.provider_id <> {{ own_provider_id('abilities.model_id') }}
    )
