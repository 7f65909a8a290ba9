{#- A provider as written in the form the seed of aliases uses: lower case, hyphens. -#}
{% macro provider_key(text) -%}
    trim(regexp_replace(lower(trim({{ text }})), '[\s_./]+', '-', 'g'), '-')
{%- endmacro %}
