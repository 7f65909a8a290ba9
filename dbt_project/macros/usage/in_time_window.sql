{#-
    Whether a time (UTC) lies in a window as int_time_windows_parsed writes it: '1,2,3,4,5
    00:00-01:00,10:00-00:00; 6,7 00:00-00:00', or hours without weekdays. A stretch holds from its
    first minute until before its last; 00:00 at its end is the end of the day. Weekdays are counted in
    the seller's zone; in one that is not known no time is on a weekday. Arguments: SQL of the time,
    the window and the zone.
-#}
{% macro in_time_window(at, time_window, zone) -%}
    (
        len([
            1 for stretch in string_split({{ time_window }}, '; ')
            if (
                not contains(stretch, ' ')
                or contains(
                    split_part(stretch, ' ', 1),
                    cast(isodow({{ at }} + {{ zone_offset(zone, at) }}) as varchar)
                )
            )
            and len([
                1 for hours in string_split(split_part(stretch, ' ', -1), ',')
                if strftime({{ at }}, '%H:%M') >= split_part(hours, '-', 1)
                and (
                    strftime({{ at }}, '%H:%M') < split_part(hours, '-', 2)
                    or split_part(hours, '-', 2) = '00:00'
                )
            ]) > 0
        ]) > 0
    )
{%- endmacro %}

{#-
    How far a zone is ahead of UTC at a time, for the zones that sellers count weekdays in; null of
    others. Written out, for a reader of the published file may have no time zones at hand. Arguments:
    SQL of the zone's name and of the time (UTC).
-#}
{% macro zone_offset(zone, at) -%}
    case
        when coalesce({{ zone }}, 'UTC') in ('UTC', 'Etc/UTC', 'GMT') then interval 0 hour
        when {{ zone }} in ('Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Singapore') then interval 8 hour
        when {{ zone }} in ('Asia/Tokyo', 'Asia/Seoul') then interval 9 hour
        when {{ zone }} in ('Europe/Berlin', 'Europe/Paris') and {{ in_summer_time(at, '03-31', '10-31', 1) }}
            then interval 2 hour
        when {{ zone }} in ('Europe/Berlin', 'Europe/Paris') then interval 1 hour
        when {{ zone }} = 'Europe/London' and {{ in_summer_time(at, '03-31', '10-31', 1) }}
            then interval 1 hour
        when {{ zone }} = 'Europe/London' then interval 0 hour
        when {{ zone }} = 'America/New_York' and {{ in_summer_time(at, '03-14', '11-07', 10) }}
            then interval (-4) hour
        when {{ zone }} = 'America/New_York' then interval (-5) hour
        when {{ zone }} = 'America/Los_Angeles' and {{ in_summer_time(at, '03-14', '11-07', 10) }}
            then interval (-7) hour
        when {{ zone }} = 'America/Los_Angeles' then interval (-8) hour
    end
{%- endmacro %}

{#-
    Whether summer time holds, which begins on the last Sunday up to one day of the year and ends on
    that up to another. Arguments: SQL of the time (UTC), the two days, and the hour (UTC) of the
    change: in America that after which it is Sunday everywhere, for only weekdays are told by it.
-#}
{% macro in_summer_time(at, first, last, hour) -%}
    (
        {%- for day, comparison in ((first, '>='), (last, '<')) %}
        {{ at }} {{ comparison }} try_cast(year({{ at }}) || '-{{ day }}' as date)
        - try_cast(isodow(try_cast(year({{ at }}) || '-{{ day }}' as date)) % 7 as integer)
        + interval {{ hour }} hour
        {{- ' and' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
