{#- The day this build speaks for, as a DATE literal. Never the clock: a rebuild must give the same. -#}
{% macro build_date() -%}
    date '{{ var("build_date") }}'
{%- endmacro %}
