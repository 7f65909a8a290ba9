{#- Parameters of a size as written: '4B' -> 4,000,000,000, '1.04T', '350M', '128 billion', or a
    whole number of six digits and more ('4,022,468,096'). Null for anything else, such as the
    '8x7B' of a mixture (46.7B in all: experts share weights) and the 'E4B' of effective counts. -#}
{% macro parse_parameter_count(text) -%}
    try_cast(
        case
            when regexp_matches({{ text }}, '^\s*\d[\d,]{5,}(\.0+)?\s*(parameters|params)?\s*$')
                then try_cast(
                    replace(regexp_extract({{ text }}, '\d[\d,]*'), ',', '') as decimal(24, 6)
                )
            else
                try_cast(regexp_extract({{ text }}, {{ parameter_pattern() }}, 1) as decimal(15, 6))
                * case left(lower(regexp_extract({{ text }}, {{ parameter_pattern() }}, 2)), 1)
                    when 'm' then 1000000
                    when 'b' then 1000000000
                    when 't' then 1000000000000
                end
        end as bigint
    )
{%- endmacro %}

{% macro parameter_pattern() -%}
    '(?i)(?:^|[^a-z0-9.×])(\d+(?:\.\d+)?)\s*-?\s*'
    || '(millions?|billions?|trillions?|bn|[mbt])(?:[^a-z]|$)'
{%- endmacro %}

{#- A size as written, where a bare number takes its unit: 128 with unit 'billion parameters'. -#}
{% macro size_text(value, unit) -%}
    case
        when regexp_full_match({{ value }}, '\s*\d[\d.]*\s*')
            then {{ value }} || ' ' || coalesce({{ unit }}, '')
        else {{ value }}
    end
{%- endmacro %}
