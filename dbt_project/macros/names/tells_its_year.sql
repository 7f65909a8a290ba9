{#-
    Whether a name holds the year of its release: 2024, 08-2024, 2024-08-06, 20250415, 250615 or 2507.
    A month and a day (0528) say no year; nor does a number that is no date (1776, 8192, 405B).
-#}
{% macro tells_its_year(name) -%}
    {%- set day_of_month = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])' -%}
    regexp_matches(
        {{ name }},
        '(^|[^\pL\d.])(20[12]\d({{ day_of_month }})?|2\d((0[1-9]|1[0-2])|{{ day_of_month }}))([^\pL\d]|$)'
    )
{%- endmacro %}
