-- What was out before the first model of an ability lacks it, where nobody states or passes it on.
with firsts as (
    select * from {{ ref('first_abilities') }}
),

sighted as (
    select * from {{ ref('int_models_sighted') }}
),

facts as (
    select model_id, fact_id, value
    from {{ ref('int_model_facts_chosen') }}
    union all
    select model_id, fact_id, value
    from {{ ref('int_model_facts_filled') }}
),

-- Nobody releases on New Year's Day: of such a date the year alone is known.
released as (
    select model_id, min(try_cast(value as date)) as released_on
    from facts
    where fact_id = 'released_on' and not {{ is_new_years_day('value') }}
    group by model_id
)

select
    sighted.model_id,
    firsts.fact_id,
    'false' as value,
    false as is_contested,
    sighted.first_seen_on as slice_from,
    cast(sighted.first_seen_on as timestamp) as first_seen_at,
    cast(sighted.last_seen_on as timestamp) as last_seen_at,
    struct_pack(
        claim_id := cast(null as varchar),
        source_id := 'first_abilities',
        source_url := firsts.source_url,
        claim_last_seen_at := cast(sighted.last_seen_on as timestamp),
        agreeing := 1,
        agreeing_claims := 0,
        disagreeing := 0,
        other_values := cast(null as {{ other_values_type('varchar') }}),
        reason := 'out_before_the_first'
    ) as evidence
from sighted
left join released on sighted.model_id = released.model_id
inner join firsts on least(sighted.first_seen_on, released.released_on) < firsts.first_on
anti join facts on sighted.model_id = facts.model_id and firsts.fact_id = facts.fact_id
