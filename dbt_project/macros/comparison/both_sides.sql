{#- Columns of the two sides of a pair as left_... and right_..., in that order. -#}
{% macro both_sides(columns) -%}
    {%- for column in columns -%}
        left_side.{{ column }} as left_{{ column }},
        right_side.{{ column }} as right_{{ column }}
        {{- ',\n        ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{#- Every column but some: how an engine writes it. -#}
{% macro all_columns_but(columns) -%}
    {{ return(adapter.dispatch('all_columns_but', 'modelmart')(columns)) }}
{%- endmacro %}

{% macro duckdb__all_columns_but(columns) -%}
    {{ return('* exclude (' ~ columns | join(', ') ~ ')') }}
{%- endmacro %}

{% macro default__all_columns_but(columns) -%}
    {{ return('* except (' ~ columns | join(', ') ~ ')') }}
{%- endmacro %}
