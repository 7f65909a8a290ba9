{#-
    The lab that a name says by its family: one row per core_text with lab_id. It goes before any
    address or seller, for nobody else makes a Claude. But what others make of published weights,
    they name after them. Argument: a relation of names.
-#}
{% macro labs_said_by_names(names) -%}
select
    names.core_text,
    arg_max(families.lab_id, (families.is_decisive_anywhere, length(families.family))) as lab_id
from (select distinct core_text from {{ names }}) as names
inner join {{ ref('model_families') }} as families
    on
        {{ starts_with_family('names.core_text', 'families.family') }}
        or (
            families.is_decisive_anywhere
            and '-' || names.core_text || '-' like '%-' || families.family || '-%'
        )
where families.is_decisive_anywhere or not {{ is_derived_by_others('names.core_text') }}
group by names.core_text
{%- endmacro %}
