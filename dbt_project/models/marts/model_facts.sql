with facts as (
    select * from {{ ref('int_model_facts_resolved') }}
),

models as (
    select * from {{ ref('int_models') }}
)

select
    facts.model_id,
    facts.attribute_id,
    facts.value,
    case
        when facts.is_contested and facts.attribute_id like 'supports\_%' escape '\' then 'unknown'
        when facts.attribute_id like '%\_on' escape '\'
            then {{ date_text('facts.value', 'facts.value_precision') }}
        else {{ value_text('facts.attribute_id', 'facts.value') }}
    end as value_text,
    case
        when facts.inherited_from_model_id is not null then 'inherited from ' || models.model_name
        when facts.reason = 'date_in_name' then 'the date in its name'
        when facts.reason = 'served_by_api_only' then 'served by its lab alone, under these terms'
        when facts.reason = 'out_before_the_first' then 'out before any model could'
        when facts.reason = 'verified_by_hand' then 'read by hand on the page'
    end as basis_text,
    facts.value_precision,
    facts.is_contested,
    facts.inherited_from_model_id,
    facts.claim_id,
    facts.source_id,
    facts.source_url,
    facts.last_reviewed_on,
    facts.agreeing,
    facts.agreeing_claims,
    facts.disagreeing,
    {{ other_values_text(claims=true) }} as alternatives,
    coalesce(facts.other_values, []) as other_values,
    facts.reason
from facts
left join models on facts.inherited_from_model_id = models.model_id
