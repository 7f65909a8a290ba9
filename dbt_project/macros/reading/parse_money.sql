{#- The amount of a price as written: '$0.25 / MTok' -> 0.25, '~~$0.60~~ $0.30' -> 0.30 (the price
    that is not struck out). A price is an amount directly behind a currency sign or, where there
    is no sign, the first number; '1e-7' is one number. A comma before one or two digits, or behind
    a lone 0, is a decimal one: '0,60' -> 0.60, '1,234' -> 1234. Words ('Free'), dashes and numbers of
    more than 12 digits give null; -1 stays -1. -#}
{% macro parse_money(text) -%}
    {%- set amount -%}
        coalesce(
            nullif(
                regexp_extract(
                    {{ unstruck(text) }}, '(?i)[$¥￥€£]\s*((?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)', 1
                ), ''
            ),
            nullif(
                regexp_extract({{ unstruck(text) }}, '(?i)(-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?)', 1), ''
            )
        )
    {%- endset -%}
    coalesce(
        try_cast({{ text }} as decimal(24, 12)),
        try_cast({{ without_commas(amount) }} as decimal(24, 12))
    )
{%- endmacro %}

{#- A number without the commas of thousands, and with a point for a decimal comma. -#}
{% macro without_commas(number) -%}
    replace(
        regexp_replace(
            regexp_replace({{ number }}, '^(\d+),(\d{1,2})$', '\1.\2'), '^0,(\d+)$', '0.\1'
        ), ',', ''
    )
{%- endmacro %}

{#- The text without what Markdown strikes out and without back-slashes (MDX writes \$3). -#}
{% macro unstruck(text) -%}
    regexp_replace(replace({{ text }}, '\', ''), '~~[^~]*~~', ' ', 'g')
{%- endmacro %}
