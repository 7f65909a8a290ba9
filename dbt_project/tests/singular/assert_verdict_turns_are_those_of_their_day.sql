-- The last day that was looked at, once more and for the pairs that turn on it alone: their verdicts
-- are the new ones, and other than the old.
{%- set days_ahead = verdict_days(ref('fct_calendar_days')) %}
{%- set last_day = "date '" ~ (days_ahead[-1] if days_ahead else var('build_date')) ~ "'" %}
with turns as (
    select * from {{ ref('fct_verdict_turns') }}
    where happens_on = {{ last_day }}
),

reference as (
    select * from {{ ref('traffic_profiles') }}
    where profile_id = 'reference'
),

on_the_day as (
    select
        *,
        case verdict_winner
            when 'left' then left_model_id
            when 'right' then right_model_id
        end as winner_model_id
    from {{ ref('scorecards_as_of') }}(
        (select list(distinct model_id) from turns cross join unnest([left_model_id, right_model_id]) as t (model_id)),
        {{ last_day }},
        (select input_mtok from reference),
        (select output_mtok from reference)
    )
)

select turns.*
from turns
left join on_the_day
    on
        turns.left_model_id = on_the_day.left_model_id
        and turns.right_model_id = on_the_day.right_model_id
where
    turns.new_verdict_code is distinct from on_the_day.verdict_code
    or turns.new_winner_model_id is distinct from on_the_day.winner_model_id
    or (
        turns.old_verdict_code is not distinct from turns.new_verdict_code
        and turns.old_winner_model_id is not distinct from turns.new_winner_model_id
    )
