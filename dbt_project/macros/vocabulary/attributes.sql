{#- The ids of the attributes whose text is of some kinds, for the model that reads them. -#}
{% macro attributes_of_kind(kinds) -%}
    {{ return(
        vocabulary().attributes | selectattr('kind', 'in', kinds)
        | map(attribute='attribute_id') | list
    ) }}
{%- endmacro %}

{#- The attributes that are facts of models (columns of dim_models), in its order. -#}
{% macro fact_attributes() -%}
    {{ return(vocabulary().attributes | selectattr('fact_id') | list) }}
{%- endmacro %}

{#- The facts whose text is of some kinds; among booleans are the capabilities. -#}
{% macro facts_of_kind(kinds) -%}
    {%- set facts = fact_attributes() | selectattr('kind', 'in', kinds)
        | map(attribute='fact_id') | list -%}
    {%- if 'boolean' in kinds -%}
        {%- for capability in capability_ids() -%}
            {%- do facts.append('supports_' ~ capability) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(facts) }}
{%- endmacro %}

{#- The facts that are columns of dim_models, with their types, in its order. -#}
{% macro model_fact_columns() -%}
    {%- set facts = [] -%}
    {%- for attribute in fact_attributes() -%}
        {%- do facts.append((attribute.fact_id, attribute.sql_type)) -%}
    {%- endfor -%}
    {%- for capability in capability_ids() -%}
        {%- do facts.append(('supports_' ~ capability, 'boolean')) -%}
    {%- endfor -%}
    {{ return(facts) }}
{%- endmacro %}

{#- The fact that an attribute states: context_window is context_window_tokens. -#}
{% macro fact_of(attribute_id) -%}
    case {{ attribute_id }}
        {%- for attribute in fact_attributes() if attribute.fact_id != attribute.attribute_id %}
        when '{{ attribute.attribute_id }}' then '{{ attribute.fact_id }}'
        {%- endfor %}
        else {{ attribute_id }}
    end
{%- endmacro %}

{#- Which direction of an attribute is ahead: higher, lower or newer. -#}
{% macro better_of(attribute_id) -%}
    {%- set found = vocabulary().attributes | selectattr('attribute_id', 'eq', attribute_id) | list -%}
    {%- if not found or found[0].better == 'none' -%}
        {{ exceptions.raise_compiler_error(
            "attributes.csv says of no direction of '" ~ attribute_id ~ "' that it is better"
        ) }}
    {%- endif -%}
    {{ return(found[0].better) }}
{%- endmacro %}

{#- A list of ids as SQL: 'a', 'b'. -#}
{% macro quoted_list(ids) -%}
    {{ return("'" ~ ids | join("', '") ~ "'") }}
{%- endmacro %}
