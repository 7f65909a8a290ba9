{#- The first word of a name, where all models that begin with it may be of one lab: shorter than five
    letters it is anybody's. -#}
{% macro line_word(core_text) -%}
    nullif(regexp_extract({{ core_text }}, '^[a-z]{5,}'), '')
{%- endmacro %}

{#- How registries and names are told to be of one repository: by the last part of the path. -#}
{% macro repository_key(model_text) -%}
    {{ word_key("split_part(" ~ model_text ~ ", '/', -1)") }}
{%- endmacro %}
