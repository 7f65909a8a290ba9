{#- An amount times the factor of its unit times the rate of its currency, DECIMAL(24, 9). Null for
    negative amounts (they stand for unknown) and for amounts so large that they overflow. -#}
{% macro price_in_usd(amount, factor, usd_per_unit) -%}
    case
        when {{ amount }} >= 0 then try(
            cast(
                cast({{ amount }} * {{ factor }} as decimal(28, 14)) * {{ usd_per_unit }}
                as decimal(24, 9)
            )
        )
    end
{%- endmacro %}
