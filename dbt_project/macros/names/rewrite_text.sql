{#- A text after a list of (pattern, replacement) steps, each applied to all matches, in order. -#}
{% macro rewrite_text(text, steps) -%}
    {%- set result = namespace(sql=text) -%}
    {%- for pattern, replacement in steps -%}
        {%- set result.sql = "regexp_replace(" ~ result.sql ~ ", '" ~ pattern ~ "', '"
            ~ replacement ~ "', 'g')" -%}
    {%- endfor -%}
    {{ result.sql }}
{%- endmacro %}
