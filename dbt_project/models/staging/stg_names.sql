{{ config(materialized='table') }}

with claims as (
    select * from {{ ref('stg_claims') }}
),

display_names as (
    select
        provider_text,
        model_text,
        string_agg(distinct name, ' | ' order by name) as display_name_text
    from (
        select provider_text, model_text, {{ folded_name('value_text') }} as name
        from claims
        where attribute_id = 'model_name' and model_text is not null
    ) as named
    group by provider_text, model_text
),

sources as (
    select * from {{ ref('stg_sources') }}
),

-- As the provider's own page says today; a name said to be an alias of two is left alone.
aliases as (
    select
        claims.provider_text,
        claims.model_text,
        any_value({{ folded_name('claims.value_text') }}) as alias_of_text
    from claims
    inner join sources on claims.source_id = sources.source_id
    where
        claims.attribute_id = 'alias_of'
        and claims.is_current
        and claims.provider_text = sources.publisher
    group by claims.provider_text, claims.model_text
    having count(distinct lower({{ folded_name('claims.value_text') }})) = 1
),

-- What a registry lists is no model for that: stg_registered_names.
names as (
    select
        claims.provider_text,
        claims.model_text,
        bool_or(claims.is_current) as is_current
    from claims
    inner join sources on claims.source_id = sources.source_id
    where claims.model_text is not null and sources.source_kind <> 'registry'
    group by claims.provider_text, claims.model_text
)

select
    names.provider_text,
    names.model_text,
    display_names.display_name_text,
    aliases.alias_of_text,
    false as is_requested,
    names.is_current
from names
left join aliases
    on
        names.model_text = aliases.model_text
        and names.provider_text = aliases.provider_text
left join display_names
    on
        names.model_text = display_names.model_text
        and names.provider_text is not distinct from display_names.provider_text
