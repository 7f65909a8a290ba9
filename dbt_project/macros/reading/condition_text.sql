{#- The text of one condition of a claim, null where the claim does not carry it. -#}
{% macro condition_text(condition_id) -%}
    json_extract_string(conditions, '$.{{ condition_id }}') as {{ condition_id }}_text
{%- endmacro %}
