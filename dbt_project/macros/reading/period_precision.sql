{#- How exact a date is that stands for the days from itself to another: day, month, quarter, year;
    null for what is no date. Arguments: SQL of the date as text, and of the last day. -#}
{% macro period_precision(value, value_until) -%}
    case
        when {{ value_until }} is null then null
        when date_diff('day', try_cast({{ value }} as date), {{ value_until }}) = 0 then 'day'
        when date_diff('day', try_cast({{ value }} as date), {{ value_until }}) < 31 then 'month'
        when date_diff('day', try_cast({{ value }} as date), {{ value_until }}) < 92 then 'quarter'
        else 'year'
    end
{%- endmacro %}
