-- The days to come on which something happens to a model of those most used. The end of a model
-- counts from the day of its notice, too: from then on no verdict names it.
with events as (
    select * from {{ ref('fct_calendar') }}
),

used as (
    select * from {{ ref('int_models_by_use') }}
    where use_tier = 'most_used'
),

notices as (
    select
        happens_on - {{ var('ends_soon_days') }} as happens_on,
        'model_ends_soon' as kind,
        model_id
    from events
    where kind = 'model_retires'
),

happenings as (
    select
        happens_on,
        kind,
        model_id
    from events
    union all by name
    select * from notices
)

select
    happenings.happens_on,
    happenings.model_id,
    list_sort(list(distinct happenings.kind)) as kinds
from happenings
inner join used on happenings.model_id = used.model_id
where happenings.happens_on > {{ build_date() }}
group by happenings.happens_on, happenings.model_id
