{#- The version in a model's name as a number that sorts: 'Claude Opus 4.6' and 'claude-opus-4-6' ->
    406, 'Claude Fable 5' -> 500, 'claude-sonnet-4-20250514' -> 400; null where none stands in it. -#}
{% macro version_number(name) -%}
    try_cast(
        regexp_extract({{ name }}, '^[^0-9]*[ -](\d{1,2})(?:[.-]\d{1,2})?(?:[^0-9].*)?$', 1) as integer
    ) * 100
    + coalesce(
        try_cast(
            regexp_extract(
                {{ name }}, '^[^0-9]*[ -]\d{1,2}[.-](\d{1,2})(?:[^0-9].*)?$', 1
            ) as integer
        ), 0
    )
{%- endmacro %}
