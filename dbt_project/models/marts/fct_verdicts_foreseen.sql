{{ config(post_hook="{{ foresee_verdicts(this) }}") }}

-- depends_on: {{ ref('scorecards_as_of') }}
-- depends_on: {{ ref('traffic_profiles') }}
-- Today's verdicts between the models with the most routes and those that something happens to on the
-- next days. The verdicts of those days are added one day at a time, so that memory is that of one; a
-- day costs the scorecards of all pairs, which bounds the days and the models.
{%- set days_ahead = verdict_days(ref('fct_calendar_days')) %}
with most_used as (
    select model_id from {{ ref('int_models_by_use') }}
    where use_tier = 'most_used'
    order by provider_count desc, established_route_count desc, model_id asc
    limit {{ var('verdict_models_ahead') }}
),

foreseen as (
    select list(model_id) as ids
    from (
        select * from most_used
        union
        select model_id from {{ ref('fct_calendar_days') }}
        where happens_on <= date '{{ days_ahead[-1] if days_ahead else var("build_date") }}'
    )
)

select
    {{ build_date() }} as happens_on,
    left_model_id,
    right_model_id,
    cast(verdict_code as varchar) as verdict_code,
    cast(verdict_winner as varchar) as verdict_winner
from {{ ref('comparison_scorecards') }}
where
    list_contains((select ids from foreseen), left_model_id)
    and list_contains((select ids from foreseen), right_model_id)
