-- Verdicts that what is stated already will turn, day by day: each day of the calendar beside the
-- one before it, the first beside today.
with events as (
    select * from {{ ref('fct_calendar_days') }}
),

beside as (
    select
        *,
        lag(verdict_code) over each_pair as old_code,
        lag(verdict_winner) over each_pair as old_winner
    from {{ ref('fct_verdicts_foreseen') }}
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
