{#- How much of a date a written_date text gives: day, month, quarter, year; null for none. -#}
{% macro date_precision(written) -%}
    case
        when regexp_matches({{ written }}, {{ date_pattern('day') }}) then 'day'
        when regexp_matches({{ written }}, {{ date_pattern('quarter') }}) then 'quarter'
        when regexp_matches({{ written }}, {{ date_pattern('month') }}) then 'month'
        when regexp_matches({{ written }}, {{ date_pattern('year') }}) then 'year'
    end
{%- endmacro %}
