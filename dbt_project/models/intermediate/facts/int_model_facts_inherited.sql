-- What nobody states of a model, from its nearest relative of whom it is stated (inherited_facts.csv
-- says what may pass along which relation). Relatives that differ, or of whom one is contested,
-- pass on nothing; what is inherited is never passed on again.
with related as (
    select * from {{ ref('int_models_related') }}
),

passed as (
    select * from {{ ref('inherited_facts') }}
),

facts as (
    select * from {{ ref('int_model_facts_chosen') }}
),

sighted as (
    select * from {{ ref('int_models_sighted') }}
),

-- A base and all its forms of one kind, with what holds of each today.
asked as (
    select
        members.*,
        passed.fact_id,
        facts.value,
        facts.is_contested
    from (
        select
            *,
            count(*) over (partition by base_model_id, relation) as member_count
        from (
            select base_model_id, relation, model_id, false as is_base from related
            union
            select base_model_id, relation, base_model_id as model_id, true as is_base from related
        )
    ) as members
    inner join passed
        on
            members.relation = passed.relation
            and (not passed.is_for_one_twin or members.member_count = 2)
    left join facts
        on
            members.model_id = facts.model_id
            and passed.fact_id = facts.fact_id
            and facts.slice_from <= {{ build_date() }}
            and (facts.slice_to is null or facts.slice_to > {{ build_date() }})
),

agreed as (
    select
        *,
        count(distinct value) over family = 1
        and not coalesce(bool_or(is_contested) over family, false) as is_agreed,
        bool_or(is_base and value is not null) over family as is_base_known,
        -- The base passes on; it takes from its newest form.
        max_by(model_id, (value is not null, is_base, model_id)) over family as from_model_id
    from asked
    window family as (partition by base_model_id, relation, fact_id)
),

heirs as (
    select agreed.*
    from agreed
    anti join facts on agreed.model_id = facts.model_id and agreed.fact_id = facts.fact_id
    where agreed.is_agreed and (agreed.is_base or agreed.is_base_known)
    qualify row_number() over (
        partition by agreed.model_id, agreed.fact_id
        order by agreed.is_base, agreed.relation, agreed.base_model_id
    ) = 1
)

select
    heirs.model_id,
    heirs.fact_id,
    heirs.from_model_id as inherited_from_model_id,
    facts.* exclude (model_id, fact_id, slice_from, evidence),
    greatest(facts.slice_from, sighted.first_seen_on) as slice_from,
    struct_pack(
        {% for column in [
            'claim_id', 'source_id', 'source_url', 'claim_last_seen_at', 'agreeing',
            'agreeing_claims', 'disagreeing', 'other_values',
        ] -%}
            {{ column }} := facts.evidence.{{ column }},
        {% endfor -%}
        reason := 'inherited_' || heirs.relation
    ) as evidence
from heirs
inner join facts
    on
        heirs.from_model_id = facts.model_id
        and heirs.fact_id = facts.fact_id
        and not facts.is_contested
inner join sighted on heirs.model_id = sighted.model_id
where facts.slice_to is null or facts.slice_to > sighted.first_seen_on
