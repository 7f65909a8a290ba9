-- What a name meant when: a rolling alias by its dates, a stated one while it was stated, every other
-- name the same model always. A name that its lab alone moves means at another seller, since it moved
-- last, what the price tells, if anything.
{%- set elsewhere_rules = "('priced_alias', 'ambiguous_elsewhere')" %}
{%- set rolling_rules = "('rolling_alias', 'ambiguous_rolling', 'priced_alias', 'ambiguous_elsewhere')" %}
with names as (
    select * from {{ ref('int_names_resolved') }}
),

keyed as (
    select * from {{ ref('int_names_keyed') }}
),

rolling_aliases as (
    select
        aliases.stem,
        aliases.size,
        models.model_id,
        aliases.valid_from,
        aliases.valid_to
    from {{ ref('int_rolling_aliases_matched') }} as aliases
    inner join {{ ref('int_models_identified') }} as models on aliases.model_key = models.model_key
),

rolling as (
    select
        names.provider_text,
        names.model_text,
        if(
            names.rule in {{ elsewhere_rules }} and rolling_aliases.valid_to is null,
            names.model_id,
            rolling_aliases.model_id
        ) as model_id,
        rolling_aliases.valid_from,
        rolling_aliases.valid_to
    from names
    inner join keyed
        on
            keyed.kind = 'id'
            and names.model_text = keyed.model_text
            and names.provider_text is not distinct from keyed.provider_text
    inner join rolling_aliases
        on keyed.stem = rolling_aliases.stem and keyed.size is not distinct from rolling_aliases.size
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
where model_id is not null
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
