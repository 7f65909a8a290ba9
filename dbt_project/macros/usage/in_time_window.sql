{#-
    Whether a time (UTC) lies in a window as int_time_windows_parsed writes it: '1,2,3,4,5
    00:00-01:00,10:00-00:00; 6,7 00:00-00:00', or hours without weekdays. Weekdays are counted in
    the seller's zone, of which those without summer time are known; others count as UTC. A time of
    midnight sharp is a day without an hour, and in no window. Arguments: SQL of the time, the
    window and the zone.
-#}
{% macro in_time_window(at, time_window, zone) -%}
    (
        cast({{ at }} as time) > time '00:00:00'
        and len([
            1 for stretch in string_split({{ time_window }}, '; ')
            if (
                not contains(stretch, ' ')
                or contains(
                    split_part(stretch, ' ', 1),
                    cast(isodow({{ at }} + {{ zone_offset(zone) }}) as varchar)
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

{#- How far a zone without summer time is ahead of UTC. Argument: SQL of the zone's name. -#}
{% macro zone_offset(zone) -%}
    case
        when {{ zone }} in ('Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Singapore') then interval 8 hour
        when {{ zone }} in ('Asia/Tokyo', 'Asia/Seoul') then interval 9 hour
        else interval 0 hour
    end
{%- endmacro %}
