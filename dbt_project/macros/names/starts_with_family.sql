{#- Whether a rewritten name begins with a family's word: 'gpt-4o' with gpt, 'o1-pro' with o. -#}
{% macro starts_with_family(name, family) -%}
    (
        starts_with({{ name }} || '-', {{ family }} || '-')
        or (length({{ family }}) = 1 and regexp_matches({{ name }}, '^' || {{ family }} || '\d'))
    )
{%- endmacro %}
