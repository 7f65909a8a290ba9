{#- The amount of a price as written: '$0.25 / MTok' -> 0.25, '~~$0.60~~ $0.30' -> 0.30 (the price
    that is not struck out). A price is an amount directly behind a currency sign or, where there
    is no sign, the first number; '1e-7' is one number. Words ('Free'), dashes and numbers of more
    than 12 digits give null; -1 stays -1. -#}
{% macro parse_money(text) -%}
    coalesce(
        try_cast({{ text }} as decimal(24, 12)),
        try_cast(
            replace(
                coalesce(
                    nullif(
                        regexp_extract(
                            {{ unstruck(text) }}, '(?i)[$¥￥€£]\s*((?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)', 1
                        ), ''
                    ),
                    nullif(regexp_extract(
                            {{ unstruck(text) }}, '(?i)(-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?)', 1
                        ), '')
                ), ',', ''
            ) as decimal(24, 12)
        )
    )
{%- endmacro %}

{#- The text without what Markdown strikes out and without back-slashes (MDX writes \$3). -#}
{% macro unstruck(text) -%}
    regexp_replace(replace({{ text }}, '\', ''), '~~[^~]*~~', ' ', 'g')
{%- endmacro %}
