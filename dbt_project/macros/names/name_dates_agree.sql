{#- Whether two release dates ('~yyyymmdd', x for what is not said) can be the same release: equal
    in what both say of year, month and day, or at most three days apart (time zones, and the day
    a host listed it). A revision ('~xxxxx001') is no date: it is itself only. -#}
{% macro dates_agree(left_date, right_date) -%}
    (
        {{ left_date }} = {{ right_date }}
        or (
            not starts_with({{ left_date }}, '~xxxxx')
            and not starts_with({{ right_date }}, '~xxxxx')
            {%- for start, length in [(2, 4), (6, 2), (8, 2)] %}
                and (
                    substr({{ left_date }}, {{ start }}, {{ length }})
                    = substr({{ right_date }}, {{ start }}, {{ length }})
                    or substr({{ left_date }}, {{ start }}, 1) = 'x'
                    or substr({{ right_date }}, {{ start }}, 1) = 'x'
                )
            {%- endfor %}
        )
        or coalesce(abs(date_diff(
            'day',
            try_strptime({{ left_date }}, '~%Y%m%d'),
            try_strptime({{ right_date }}, '~%Y%m%d')
        )) <= 3, false)
    )
{%- endmacro %}
