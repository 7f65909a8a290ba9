{#-
    How much more a release date is trusted that the id carries too (gpt-4o-2024-08-06): better than
    a reseller's word, but not than a row of the lab's own: claude-haiku-4-5-20251001 came out on
    2025-10-15. Arguments: SQL of the fact's id, its value as text and the name as written.
-#}
{% macro trust_in_dated_name(fact_id, value, model_text) -%}
    case
        when
            {{ fact_id }} = 'released_on'
            and contains(replace({{ model_text }}, '-', ''), replace({{ value }}, '-', ''))
            then 3
        else 0
    end
{%- endmacro %}
