{#- A size for counting different ones: hosts round a large model's size their own way (744b and
    754b), so from 100b on sizes of one step of 6 % are one. The steps are fixed: two sizes that are
    nearer but lie on either side of an edge (671b and 685b, 1t and 1.04t) count as two. -#}
{% macro round_size(size) -%}
    case
        when {{ billions(size) }} >= 100 then cast(round(ln({{ billions(size) }}) / 0.06) as varchar)
        else {{ size }}
    end
{%- endmacro %}

{#- The billions of a size as a name writes it ('8b', '1t'), for comparing; null for '8x7b'. -#}
{% macro billions(size) -%}
    case
        when {{ size }} like '%t' then 1000 * try_cast(rtrim({{ size }}, 't') as double)
        else try_cast(rtrim({{ size }}, 'b') as double)
    end
{%- endmacro %}
