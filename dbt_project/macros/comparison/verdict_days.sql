{#-
    The days, as text, whose verdicts are compared: the next ones of the calendar.
    They are read while the model is compiled, for a function wants its day as a constant.
    Argument: the relation of the calendar's days.
-#}
{% macro verdict_days(calendar) -%}
    {%- set days = [] -%}
    {%- if execute and load_relation(calendar) is not none -%}
        {%- set ahead = run_query(
            'select distinct happens_on from ' ~ calendar ~ ' order by happens_on limit ' ~ var('verdict_days_ahead')
        ) -%}
        {%- for day in ahead.columns[0].values() -%}
            {%- do days.append(day | string) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(days) }}
{%- endmacro %}
