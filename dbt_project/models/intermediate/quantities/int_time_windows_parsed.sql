-- Hours of the day a price holds for, as pages write them, in one form: weekdays (1 is Monday) and
-- hours in UTC, without a stretch over midnight: '1,2,3,4,5 00:00-01:00,10:00-00:00; 6,7 00:00-00:00'.
{% set time = '(\\d{1,2}:\\d{2})' %}
with claims as (
    select * from {{ ref('stg_claims') }}
),

texts as (
    select distinct time_of_day_text
    from claims
    where time_of_day_text is not null
),

-- A schedule of LiteLLM's map: windows, each of hours and, where it gives them, weekdays.
scheduled as (
    select
        time_of_day_text,
        json_extract(schedule, '$.weekday_timezone') ->> '$' as weekday_zone,
        json_extract(schedule, '$.windows[*]')
        || if(json_exists(schedule, '$.hours_utc'), [json(schedule)], []) as windows
    from (
        select
            time_of_day_text,
            regexp_extract(time_of_day_text, '\{.*\}') as schedule
        from texts
    ) as found
    where json_valid(schedule)
),

-- Words: '01:00-04:00, 06:00-10:00 UTC on weekdays', or all hours outside of them.
worded as (
    select
        texts.time_of_day_text,
        regexp_extract_all(texts.time_of_day_text, '{{ time }}', 1) as times,
        regexp_matches(lower(texts.time_of_day_text), '\boutside\b') as is_outside,
        regexp_matches(lower(texts.time_of_day_text), 'weekday|monday (to|through|-) friday|mon-fri')
            as is_of_weekdays
    from texts
    anti join scheduled on texts.time_of_day_text = scheduled.time_of_day_text
    where regexp_matches(texts.time_of_day_text, 'UTC|GMT|\d{2}:\d{2}:\d{2}Z')
),

stretches as (
    select
        time_of_day_text,
        'UTC' as weekday_zone,
        case when is_of_weekdays then '1,2,3,4,5' end as weekdays,
        -- Outside of A to B and C to D is B to C and D to A.
        unnest(range(1, len(times), 2)) as position,
        if(is_outside, times[2:] || times[:1], times) as times,
        not is_outside as is_by_beginning
    from worded
    where len(times) >= 2 and len(times) % 2 = 0
    union all
    select
        written.time_of_day_text,
        coalesce(written.weekday_zone, 'UTC') as weekday_zone,
        written.weekdays,
        unnest(range(1, len(written.times), 2)) as position,
        written.times,
        false as is_by_beginning
    from (
        select
            time_of_day_text,
            weekday_zone,
            {{ weekday_numbers("part ->> '$.weekdays[*]'") }} as weekdays,
            regexp_extract_all(cast(json_extract(part, '$.hours_utc') as varchar), '{{ time }}', 1)
                as times
        from (
            select time_of_day_text, weekday_zone, unnest(windows) as part from scheduled
        ) as parts
    ) as written
    union all
    -- What holds outside of hours on weekdays holds on the other days throughout.
    select
        time_of_day_text,
        'UTC' as weekday_zone,
        '6,7' as weekdays,
        1 as position,
        ['00:00', '00:00'] as times,
        false as is_by_beginning
    from worded
    where is_of_weekdays and is_outside
),

cut as (
    select
        time_of_day_text,
        weekday_zone,
        nullif(weekdays, '') as weekdays,
        if(weekdays = '1,2,3,4,5', '2,3,4,5,6', weekdays) as next_weekdays,
        lpad(times[position], 5, '0') as starts_at,
        lpad(times[position + 1], 5, '0') as ends_at,
        is_by_beginning
    from stretches
),

within_days as (
    select *, starts_at || '-' || ends_at as hours from cut
    where starts_at < ends_at or ends_at = '00:00'
    union all
    select *, starts_at || '-00:00' as hours from cut
    where starts_at >= ends_at and ends_at <> '00:00'
    union all
    -- Words name the days on which a stretch begins, a schedule those of every instant.
    select
        * replace (if(is_by_beginning, next_weekdays, weekdays) as weekdays),
        '00:00-' || ends_at as hours
    from cut
    where starts_at >= ends_at and ends_at <> '00:00'
),

by_weekdays as (
    select
        time_of_day_text,
        any_value(weekday_zone) as weekday_zone,
        weekdays,
        string_agg(distinct hours, ',' order by hours) as hours
    from within_days
    group by time_of_day_text, weekdays
)

select
    time_of_day_text,
    string_agg(coalesce(weekdays || ' ', '') || hours, '; ' order by weekdays) as time_window,
    'UTC' as hours_zone,
    any_value(weekday_zone) as weekday_zone
from by_weekdays
group by time_of_day_text
