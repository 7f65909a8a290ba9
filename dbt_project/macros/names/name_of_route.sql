{#- A provider's name of a model without the paths before it, lower case: what pages that write it
    differently have in common. -#}
{% macro name_of_route(name) -%}
    lower(regexp_extract({{ name }}, '[^/]+$'))
{%- endmacro %}
