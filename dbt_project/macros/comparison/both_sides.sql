{#- Columns of the two sides of a pair as left_... and right_..., in that order. -#}
{% macro both_sides(columns) -%}
    {%- for column in columns -%}
        left_side.{{ column }} as left_{{ column }},
        right_side.{{ column }} as right_{{ column }}
        {{- ',\n        ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
