-- Denials of an ability that are not about the model: a name of the mode that does not think, and a
-- seller of open weights that does not hold their answers to a schema where two others do.
with abilities as (
    select typed.fact_id, typed.value, dated.*
    from {{ ref('int_model_values_typed') }} as typed
    inner join {{ ref('int_claims_dated') }} as dated on typed.claim_id = dated.claim_id
    where typed.fact_id in ('supports_reasoning', 'supports_structured_outputs', 'is_open_weights')
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
)

select distinct
    abilities.claim_id,
    abilities.fact_id,
    case
        when abilities.fact_id = 'supports_reasoning' then 'speaks_of_one_mode'
        else 'speaks_of_one_route'
    end as reason
from abilities
left join open_weights on abilities.model_id = open_weights.model_id
left join served on abilities.model_id = served.model_id
where
    abilities.value = 'false'
    and (
        (abilities.fact_id = 'supports_reasoning' and abilities.mode_in_name = 'non-thinking')
        or (
            abilities.fact_id = 'supports_structured_outputs'
            and served.model_id is not null
            and open_weights.model_id is not null
            and abilities.provider_id <> {{ own_provider_id('abilities.model_id') }}
        )
    )
