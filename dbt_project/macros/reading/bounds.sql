{#- The lowest and the highest value of a measure that is believed (value_bounds.csv), as one row of
    the type given. What lies outside is unread, with a reason. -#}
{% macro bounds_of(measure, type) -%}
    select try_cast(lowest as {{ type }}) as lowest, try_cast(highest as {{ type }}) as highest
    from {{ ref('value_bounds') }}
    where measure = '{{ measure }}'
{%- endmacro %}

{#- The reason of a value that is outside the bounds of its measure. -#}
{% macro out_of_bounds_text() -%}
    'a number outside what value_bounds.csv allows'
{%- endmacro %}
