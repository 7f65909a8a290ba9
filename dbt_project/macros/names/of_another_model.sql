{#- Why a value is not of the model but of another that goes by the same name: null where it may
    be the model's own. Arguments: SQL of the fact's id, its value as text, the model's id, and the
    attribute of the claim. -#}
{% macro of_another_model(fact_id, value, model_id, attribute_id) -%}
    case
        when
            {{ fact_id }} = 'released_on'
            and {{ is_another_release('try_cast(' ~ value ~ ' as date)', model_id) }}
            then 'another_release_of_the_name'
        -- 'Llama 4 Maverick 17B' leaves out the 128 experts that its id tells of.
        when
            {{ fact_id }} = 'parameters_total'
            and {{ attribute_id }} = 'model_name'
            and regexp_matches({{ model_id }}, '\d+b-?x?\d+e')
            then 'size_of_the_active_part'
    end
{%- endmacro %}

{#-
    Whether a release date cannot be that of the release an id names by its date: they are more
    than 31 days apart. Rolling names tell the first release's date of every later one: 'qwen-plus'
    of 2024-01-25 is no date of qwen-plus-20251201. Of an id with month and day (gpt-4-0314), the
    nearest such day counts, whatever its year; of one with year and month (2507), the month. False where the id carries no date.
-#}
{% macro is_another_release(released_on, model_id) -%}
    {%- set full_date -%}
        try_strptime(
            regexp_extract({{ model_id }}, '-(20\d\d-?[01]\d-?[0-3]\d)$', 1).replace('-', ''), '%Y%m%d'
        )
    {%- endset -%}
    {%- set month_and_day -%}
        regexp_extract({{ model_id }}, '-((?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$', 1)
    {%- endset -%}
    {%- set month -%}
        try_strptime(regexp_extract({{ model_id }}, '-(2[3-9](?:0[1-9]|1[0-2]))$', 1), '%y%m')
    {%- endset -%}
    coalesce(
        abs(date_diff('day', {{ released_on }}, try_cast({{ full_date }} as date))) > 31,
        -- 31 days from a month's first or last day.
        abs(date_diff('day', {{ released_on }}, try_cast({{ month }} as date) + 15)) > 46,
        least(
            {% for years in (-1, 0, 1) -%}
                abs(date_diff(
                    'day',
                    {{ released_on }},
                    try_cast(try_strptime(
                        cast(year({{ released_on }}) + {{ years }} as varchar) || {{ month_and_day }},
                        '%Y%m%d'
                    ) as date)
                ))
                {{- ',' if not loop.last }}
            {% endfor -%}
        ) > 31,
        false
    )
{%- endmacro %}
