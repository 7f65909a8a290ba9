-- What a name meant when: a rolling alias by its dates, a stated one while it was stated, every other
-- name the same model always.
{%- set rolling_rules = "('rolling_alias', 'ambiguous_rolling')" %}
with names as (
    select * from {{ ref('int_names_resolved') }}
),

sized as (
    select * from {{ ref('int_names_sized') }}
),

identified as (
    select * from {{ ref('int_names_identified') }}
),

rolling_aliases as (
    select * from {{ ref('rolling_aliases') }}
),

seeds as (
    select
        sized.model_text,
        sized.stem,
        sized.size,
        identified.model_id
    from sized
    inner join identified on sized.model_key = identified.model_key
    where sized.kind = 'seed'
),

targets as (
    select distinct
        alias.stem,
        alias.size,
        target.model_id,
        rolling_aliases.valid_from,
        rolling_aliases.valid_to
    from rolling_aliases
    inner join seeds as alias on rolling_aliases.alias_name = alias.model_text
    inner join seeds as target on rolling_aliases.model_id = target.model_text
),

rolling as (
    select
        names.provider_text,
        names.model_text,
        targets.model_id,
        targets.valid_from,
        targets.valid_to
    from names
    inner join sized
        on
            sized.kind = 'id'
            and names.model_text = sized.model_text
            and names.provider_text is not distinct from sized.provider_text
    inner join targets
        on sized.stem = targets.stem and sized.size is not distinct from targets.size
    where names.rule in {{ rolling_rules }}
),

stated as (
    select provider_text, model_text, stated_model_id as model_id, valid_from, valid_to
    from {{ ref('int_aliases_stated') }}
    where rule = 'stated_alias' and stated_model_id is not null
)

select
    *,
    true as is_rolling
from rolling
union all
select
    *,
    true as is_rolling
from stated
union all
select
    provider_text,
    model_text,
    model_id,
    cast(null as date) as valid_from,
    cast(null as date) as valid_to,
    false as is_rolling
from names
where model_id is not null and rule <> 'stated_alias' and rule not in {{ rolling_rules }}
