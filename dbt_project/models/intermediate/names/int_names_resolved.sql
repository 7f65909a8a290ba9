-- Which model does every name mean, those of registries included? Registries list weights by
-- repository (owner/name). Such a name means the model of its owner's lab that somebody else calls
-- the same; a copy in another owner's name means none, for what is said of a copy (its licence, its
-- size) may not hold for the model. A name without an owner means the model that it is the name of
-- at any lab, where it is of one alone.
-- What another seller means by a name that its lab alone moves, its price may tell.
with matched as (
    select
        names.* replace (
            coalesce(priced.model_id, names.model_id) as model_id,
            coalesce(split_part(priced.model_id, '/', 1), names.lab_id) as lab_id,
            if(priced.model_id is null, names.rule, 'priced_alias') as rule,
            if(priced.model_id is null, names.confidence, {{ rule_confidence("'priced_alias'") }})
                as confidence,
            if(priced.model_id is null, names.candidates, null) as candidates
        )
    from {{ ref('int_names_matched') }} as names
    left join {{ ref('int_rolling_names_priced') }} as priced
        on
            names.model_text = priced.model_text
            and names.provider_text is not distinct from priced.provider_text
            and names.rule = 'ambiguous_elsewhere'
),

registered as (
    select
        *,
        lower(coalesce(provider_text, split_part(model_text, '/', 1))) as owner_text
    from {{ ref('stg_registered_names') }}
),

labs as (
    select * from {{ ref('lab_spellings') }}
),

-- Spellings that mean one model of their lab and no other.
spelled as (
    select
        lab_id,
        {{ repository_key('model_text') }} as repository_key,
        any_value(model_id) as model_id
    from matched
    where model_id is not null
    group by lab_id, repository_key
    having count(distinct model_id) = 1
),

of_owners as (
    select
        registered.provider_text,
        registered.model_text,
        spelled.lab_id,
        spelled.model_id
    from registered
    inner join labs on registered.owner_text = labs.spelling
    inner join spelled on labs.lab_id = spelled.lab_id and registered.repository_key = spelled.repository_key
),

of_one_lab as (
    select
        registered.provider_text,
        registered.model_text,
        any_value(spelled.lab_id) as lab_id,
        any_value(spelled.model_id) as model_id
    from registered
    inner join spelled on registered.repository_key = spelled.repository_key
    where registered.provider_text is null and not contains(registered.model_text, '/')
    group by registered.provider_text, registered.model_text
    having count(distinct spelled.model_id) = 1
),

repositories as (
    select * from of_owners
    union all
    select * from of_one_lab
)

select * from matched
union all by name
select
    *,
    false as is_requested,
    'repository_of_lab' as rule,
    {{ rule_confidence("'repository_of_lab'") }} as confidence,
    false as is_free_in_name
from repositories
