{#-
    One statement for each of the next days of the calendar, which adds the verdicts of that day, at
    reference traffic, to a table with those of today, between the same models. Argument: that table.
-#}
{% macro foresee_verdicts(verdicts) -%}
    {%- set profiles = ref('traffic_profiles') -%}
    {%- for day in verdict_days(ref('fct_calendar_days')) %}
insert into {{ verdicts }}
select
    date '{{ day }}',
    left_model_id,
    right_model_id,
    verdict_code,
    verdict_winner
from {{ ref('scorecards_as_of') }}(
    (
        select list(distinct ids.model_id)
        from {{ verdicts }}
        cross join unnest([left_model_id, right_model_id]) as ids (model_id)
        where happens_on = {{ build_date() }}
    ),
    date '{{ day }}',
    (select input_mtok from {{ profiles }} where profile_id = 'reference'),
    (select output_mtok from {{ profiles }} where profile_id = 'reference')
);
    {%- endfor %}
{%- endmacro %}
