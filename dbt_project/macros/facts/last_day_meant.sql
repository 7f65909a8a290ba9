{#-
    The last day of the time that a statement of a date means. Who knows only the month writes its
    first day: so it is where half as many rows know more. Arguments: of the statements about one fact
    of a model in one month, how many know a later day, and how many say the first.
-#}
{% macro last_day_meant(later_days, first_days) -%}
    case
        when fact_id = 'released_on' and {{ is_new_years_day('value') }}
            then greatest(value_until, try_cast(value as date) + 364)
        -- Nobody trains up to the first of a month, whoever writes it.
        when
            fact_id in ('knowledge_cutoff_on', 'training_cutoff_on')
            and day(value_until) = 1
            then last_day(value_until)
        when
            fact_id = 'released_on'
            and standing < 2
            and day(try_cast(value as date)) = 1
            and value_until = try_cast(value as date)
            and 2 * {{ later_days }} >= {{ first_days }}
            then last_day(value_until)
        else value_until
    end
{%- endmacro %}
