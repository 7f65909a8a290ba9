{#- Id of an offer: a hash of its grain, the same in every build. Arguments: the columns' prefix. -#}
{% macro offer_id(prefix='') -%}
    {%- set columns = [] -%}
    {%- for column in ['model_id', 'provider_id'] + offer_conditions() -%}
        {%- do columns.append(prefix ~ column) -%}
    {%- endfor -%}
    md5({{ columns | join(" || '|' || ") }})
{%- endmacro %}
