{#-
    What else than a route's own price a month of traffic is charged at, as the steps `batches` (what
    may wait) and `cheaper` (what falls into the seller's cheaper hours, with its share of the hours of
    the profile). A part whose price the route does not state stays at the route's own.
    Arguments: the relation of routes (routes_on) and that of traffic profiles.
-#}
{% macro route_parts(routes, profiles) -%}
cheaper_hours as (
    select * from {{ routes }}
    where service_tier = 'off_peak' and is_costed and time_window is not null
),

-- The week in quarters of an hour, each a second after it begins.
quarters as (
    select timestamp '2024-01-01 00:00:01' + to_minutes(15 * unnest(range(672))) as quarter
),

windows as (
    select distinct
        profiles.profile_id,
        profiles.hours_utc,
        cheaper_hours.time_window,
        cheaper_hours.time_window_weekday_zone
    from {{ profiles }} as profiles
    inner join cheaper_hours on profiles.hours_utc is not null
),

shared as (
    select
        windows.profile_id,
        windows.time_window,
        windows.time_window_weekday_zone,
        try_cast(
            count(*) filter (where {{ in_time_window(
                'quarters.quarter', 'windows.time_window', 'windows.time_window_weekday_zone'
            ) }}) / count(*) as decimal(5, 4)
        ) as hours_share
    from windows
    inner join quarters on {{ in_time_window('quarters.quarter', 'windows.hours_utc', "'UTC'") }}
    group by windows.profile_id, windows.time_window, windows.time_window_weekday_zone
),

cheaper as (
    select cheaper_hours.*, shared.profile_id, shared.hours_share
    from cheaper_hours
    inner join shared
        on
            cheaper_hours.time_window = shared.time_window
            and cheaper_hours.time_window_weekday_zone
            is not distinct from shared.time_window_weekday_zone
    where shared.hours_share > 0
),

batches as (
    select * from {{ routes }}
    where service_tier = 'batch' and is_costed
)
{%- endmacro %}

{#- Joins a route's offers of route_parts to it and to a profile of its tier. -#}
{% macro join_route_parts() -%}
    left join batches
        on
            routes.model_id = batches.model_id
            and routes.provider_id = batches.provider_id
            and profiles.batch_share > 0
    left join cheaper
        on
            routes.model_id = cheaper.model_id
            and routes.provider_id = cheaper.provider_id
            and routes.service_tier = 'standard'
            and profiles.profile_id = cheaper.profile_id
{%- endmacro %}
