{#- The number of a score as written: '76.2', '63.3%', '76.2 ± 0.3', '1,321', '**88.0**'; null for
    two numbers in a cell ('95.2 / 96.1'), a range or no number. -#}
{% macro parse_score(text) -%}
    try_cast(
        replace(
            regexp_extract(
                {{ text }},
                '^[\s*~≈]*(-?\d[\d,]*(?:\.\d+)?)\s*(?:%|pts?|points)?\s*'
                || '(?:(?:±|\+/-).*|\([^()]*\))?[\s*†‡]*$',
                1
            ), ',', ''
        ) as decimal(24, 6)
    )
{%- endmacro %}
