{#- A token count as written ('200K', '1.05M tokens', '1,048,576') as BIGINT, K 1,000 and M
    1,000,000; null where the text holds no number, or one too large to be any count.
    int_limits_parsed adds what is known of binary K; context tiers use this plain rule. -#}
{% macro parse_token_count(text) -%}
    try_cast(round({{ token_count_number(text) }} * {{ token_count_factor(text) }}) as bigint)
{%- endmacro %}

{#- The first number of the text. Three digits behind each dot and no suffix ('128.000') group
    thousands: a token count is whole. '1e+30' is read as the number it is, and not as 1. -#}
{% macro token_count_number(text) -%}
    try_cast(
        case
            when regexp_matches({{ text }}, {{ exponent_pattern() }})
                then regexp_extract({{ text }}, {{ exponent_pattern() }})
            when regexp_matches({{ text }}, '^\D*\d{1,3}(\.\d{3})+(\D|$)')
                and {{ token_count_factor(text) }} = 1
                then replace(regexp_extract({{ text }}, '\d[\d.]*\d'), '.', '')
            else replace(replace(regexp_extract({{ text }}, '\d[\d,_]*(\.\d+)?'), ',', ''), '_', '')
        end as decimal(24, 6)
    )
{%- endmacro %}

{#- A number in scientific notation, as computers write very large and very small ones. -#}
{% macro exponent_pattern() -%}
    '(?i)\d+(\.\d+)?e[+-]?\d+'
{%- endmacro %}
