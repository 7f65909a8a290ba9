{#- A mart as a published view names it: without the database, so that the view works in any file. -#}
{% macro published_ref(model) -%}
    {{ ref(model).include(database=false) }}
{%- endmacro %}
