{#- How many times the smaller of two amounts the larger is, DECIMAL(18, 6); null beside zero and
    where it has no room. -#}
{% macro times_apart(one, other) -%}
    try_cast(
        cast(greatest({{ one }}, {{ other }}) as double)
        / nullif(cast(least({{ one }}, {{ other }}) as double), 0)
        as decimal(18, 6)
    )
{%- endmacro %}
