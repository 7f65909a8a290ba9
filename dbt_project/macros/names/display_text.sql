{#-
    Tokens as a reader writes them. 'k' says exactly so many thousands, 'K' and 'M' are cut, never
    rounded up: 200000 is 200k, 262144 is 262K, 1000000 is 1M, 1048576 is 1.04M.
-#}
{% macro tokens_text(column) -%}
    case
        when {{ column }} is null then null
        when {{ column }} >= 1000000
            then {{ trimmed('cast(floor(' ~ column ~ ' / 10000) / 100 as decimal(18, 2))') }} || 'M'
        when {{ column }} >= 1000 and {{ column }} % 1000 = 0
            then cast(cast({{ column }} / 1000 as bigint) as varchar) || 'k'
        when {{ column }} >= 1000
            then cast(cast(floor({{ column }} / 1000) as bigint) as varchar) || 'K'
        else cast({{ column }} as varchar)
    end
{%- endmacro %}

{#- A decimal (never a whole number's type) without trailing zeros: 3.000000 is 3, 0.10 is 0.1. -#}
{% macro trimmed(number) -%}
    regexp_replace(cast({{ number }} as varchar), '\.?0+$', '')
{%- endmacro %}

{#- Whole number with commas. -#}
{% macro grouped(number) -%}
    format('{:,}', cast({{ number }} as bigint))
{%- endmacro %}

{#- US dollars a month: under 100 two decimals, else whole dollars; half up. -#}
{% macro cost_text(amount) -%}
    case
        when {{ amount }} < 100 then '$' || cast(cast(round({{ amount }}, 2) as decimal(18, 2)) as varchar)
        else '$' || {{ grouped('round(' ~ amount ~ ', 0)') }}
    end
{%- endmacro %}

{#- An amount without trailing zeros, but with cents where it has any: 0.100000 is 0.10. -#}
{% macro with_cents(amount) -%}
    regexp_replace({{ trimmed(amount) }}, '(\.\d)$', '\10')
{%- endmacro %}

{#- A price per million tokens without trailing zeros; cents have two digits: 3.000000 is $3,
    0.100000 is $0.10, 0.125000 is $0.125. Four digits, from ten dollars on cents: what a conversion
    leaves behind them is no price that anybody asks (0.300020 is $0.30, 15.000020 is $15). The site's
    price (words.js) is its twin. -#}
{% macro price_text(amount) -%}
    {%- set exact = 'cast(' ~ amount ~ ' as decimal(18, 6))' -%}
    {%- set shown -%}
        case
            {% for least, digits in [(10, 2), (1, 3), (0.1, 4), (0.01, 5)] -%}
                when {{ exact }} >= {{ least }}
                    then cast(round({{ exact }}, {{ digits }}) as decimal(18, 6))
            {% endfor -%}
            else {{ exact }}
        end
    {%- endset -%}
    '$' || {{ with_cents(shown) }}
{%- endmacro %}

{#- A score or a gap as exactly as it is known: Elo in whole points, all else to a tenth. -#}
{% macro score_text(score, scale) -%}
    case {{ scale }}
        when 'elo' then {{ grouped('round(' ~ score ~ ', 0)') }}
        else {{ trimmed('cast(round(' ~ score ~ ', 1) as decimal(9, 1))') }}
    end
{%- endmacro %}

{#- Parameters in billions: 4000000000 is 4B, 235000000000 is 235B, 560000000 is 0.56B; what would
    be nothing of a billion, in millions: 4000000 is 4M. -#}
{% macro parameters_text(count) -%}
    case
        when {{ count }} < 10000000
            then {{ trimmed('cast(' ~ count ~ ' / 1000000.0 as decimal(18, 2))') }} || 'M'
        when {{ count }} >= 1000000000000
            then {{ trimmed('cast(' ~ count ~ ' / 1000000000000.0 as decimal(18, 2))') }} || 'T'
        when {{ count }} >= 100000000000
            then cast(cast(round({{ count }} / 1000000000.0) as bigint) as varchar) || 'B'
        else {{ trimmed('cast(' ~ count ~ ' / 1000000000.0 as decimal(18, 2))') }} || 'B'
    end
{%- endmacro %}

{#- A licence as readers write it: Apache-2.0 is Apache 2.0, proprietary Proprietary. -#}
{% macro license_text(license_id) -%}
    case
        when {{ license_id }} = 'proprietary' then 'Proprietary'
        when {{ license_id }} like 'LicenseRef-%'
            then replace(replace({{ license_id }}, 'LicenseRef-', ''), '-', ' ')
        else regexp_replace({{ license_id }}, '-(\d)', ' \1')
    end
{%- endmacro %}

{#- Yes, No or unknown: what no source states is not No. -#}
{% macro tri_text(flag) -%}
    case {{ flag }} when true then 'Yes' when false then 'No' else 'unknown' end
{%- endmacro %}
