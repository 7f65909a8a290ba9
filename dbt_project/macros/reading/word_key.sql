{#- A word of a page as a key: lower case, anything but letters and digits to one underscore, so
    that 'Function calling', 'function-calling' and 'function_calling' are the same word. -#}
{% macro word_key(text) -%}
    trim(regexp_replace(lower({{ text }}), '[^\p{L}\p{N}]+', '_', 'g'), '_')
{%- endmacro %}
