{#- How much of a date a written_date text gives: day, month, quarter, year; null for none. A
    year that more digits follow is a date we cannot read, and no 1 January. -#}
{% macro date_precision(written) -%}
    case
        when regexp_matches({{ written }}, {{ date_pattern('day') }}) then 'day'
        when regexp_matches({{ written }}, {{ date_pattern('quarter') }}) then 'quarter'
        when regexp_matches({{ written }}, {{ date_pattern('month') }}) then 'month'
        when regexp_matches({{ written }}, '\b(19|20)\d{2}\W+\d') then null
        when regexp_matches({{ written }}, {{ date_pattern('year') }}) then 'year'
    end
{%- endmacro %}
