{#- Whether a name is evidence about the others of its group (columns to partition by): what only
    history knows decides nothing about the names of today, where there are any. -#}
{% macro is_evidence(group) -%}
    (
        is_current is not false
        or not bool_or(is_current is not false) over (partition by {{ group }})
    )
{%- endmacro %}
