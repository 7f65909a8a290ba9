{#- The lab that pages state for a name: one row per provider_text and model_text, where all that
    state one mean the same lab. Boards and registries write the owner of the weights or a
    company's name; of those only the spellings that we know are read. -#}
{% macro labs_stated_of_names() -%}
select
    stated.provider_text,
    stated.model_text,
    any_value(spellings.lab_id) as lab_id
from {{ ref('stg_labs_stated') }} as stated
inner join {{ ref('lab_spellings') }} as spellings
    on {{ provider_key('stated.lab_text') }} = spellings.spelling
group by stated.provider_text, stated.model_text
having count(distinct spellings.lab_id) = 1
{%- endmacro %}

{#- The lab whose repository of weights has a name, as registries list them (owner/name): one row
    per name_key. Known labs go before whoever else keeps a copy under the same name; of owners that
    we do not know there must be one alone, and the name must tell a model (it has a number). -#}
{% macro labs_of_repositories_named() -%}
select
    owned.name_key,
    coalesce(any_value(owned.known_lab_id), any_value(owned.owner)) as lab_id
from (
    select
        registered.repository_key as name_key,
        {{ provider_key("split_part(registered.model_text, '/', 1)") }} as owner,
        spellings.lab_id as known_lab_id
    from {{ ref('stg_registered_names') }} as registered
    left join {{ ref('lab_spellings') }} as spellings
        on {{ provider_key("split_part(registered.model_text, '/', 1)") }} = spellings.spelling
    where contains(registered.model_text, '/')
) as owned
where length(owned.name_key) >= 7 and regexp_matches(owned.name_key, '\d')
group by owned.name_key
having
    count(distinct owned.known_lab_id) = 1
    or (count(owned.known_lab_id) = 0 and count(distinct owned.owner) = 1)
{%- endmacro %}
