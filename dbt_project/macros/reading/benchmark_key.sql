{#- A benchmark's name as a key of benchmarks.csv: as word_key, and a plus is the word
    ('HumanEval+' is not HumanEval). -#}
{% macro benchmark_key(text) -%}
    {{ word_key("replace(" ~ text ~ ", '+', ' plus ')") }}
{%- endmacro %}
