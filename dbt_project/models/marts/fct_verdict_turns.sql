-- Verdicts that what is stated already will turn, day by day: each day of the calendar beside the
-- one before it, the first beside today. Bounded to the next days, and to the models with the most
-- routes and those that something happens to, for a day costs the scorecards of all their pairs.
{%- set scorecards_as_of = ref('scorecards_as_of') %}
{%- set profiles = ref('traffic_profiles') %}
{%- set days_ahead = verdict_days(ref('fct_calendar_days')) %}
with events as (
    select * from {{ ref('fct_calendar_days') }}
),

most_used as (
    select model_id from {{ ref('int_models_by_use') }}
    where use_tier = 'most_used'
    order by provider_count desc, established_route_count desc, model_id asc
    limit {{ var('verdict_models_ahead') }}
),

looked_at as (
    select list(model_id) as ids
    from (
        select * from most_used
        union
        select model_id from events
        where happens_on <= date '{{ days_ahead[-1] if days_ahead else var("build_date") }}'
    )
),

judged as (
    select
        {{ build_date() }} as happens_on,
        left_model_id,
        right_model_id,
        cast(verdict_code as varchar) as verdict_code,
        cast(verdict_winner as varchar) as verdict_winner
    from {{ ref('comparison_scorecards') }}
    where
        list_contains((select ids from looked_at), left_model_id)
        and list_contains((select ids from looked_at), right_model_id)
    {% for day in days_ahead -%}
    union all
    select
        date '{{ day }}',
        left_model_id,
        right_model_id,
        verdict_code,
        verdict_winner
    from {{ scorecards_as_of }}(
        (select ids from looked_at),
        date '{{ day }}',
        (select input_mtok from {{ profiles }} where profile_id = 'reference'),
        (select output_mtok from {{ profiles }} where profile_id = 'reference')
    )
    {% endfor %}
),

beside as (
    select
        *,
        lag(verdict_code) over each_pair as old_code,
        lag(verdict_winner) over each_pair as old_winner
    from judged
    window each_pair as (partition by left_model_id, right_model_id order by happens_on)
),

turned as (
    select * from beside
    where
        old_code is distinct from verdict_code
        or old_winner is distinct from verdict_winner
)

select
    turned.happens_on,
    turned.left_model_id,
    turned.right_model_id,
    list_sort(list_distinct(flatten(list(events.kinds)))) as kinds,
    any_value(turned.old_code) as old_verdict_code,
    case any_value(turned.old_winner)
        when 'left' then turned.left_model_id
        when 'right' then turned.right_model_id
    end as old_winner_model_id,
    any_value(turned.verdict_code) as new_verdict_code,
    case any_value(turned.verdict_winner)
        when 'left' then turned.left_model_id
        when 'right' then turned.right_model_id
    end as new_winner_model_id
from turned
inner join events
    on
        turned.happens_on = events.happens_on
        and events.model_id in (turned.left_model_id, turned.right_model_id)
where turned.old_code is not null
group by turned.happens_on, turned.left_model_id, turned.right_model_id
