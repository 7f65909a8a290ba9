{#- Days of the week, as numbers or English words, as '1,2,3': 1 is Monday. Argument: SQL of their list. -#}
{% macro weekday_numbers(days) -%}
    array_to_string(
        list_sort(list_transform(
            {{ days }},
            lambda day: coalesce(
                cast(nullif(
                    list_position(
                        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], lower(day[:3])
                    ), 0
                ) as varchar), day
            )
        )), ','
    )
{%- endmacro %}
