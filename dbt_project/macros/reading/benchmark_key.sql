{#- A benchmark's name as a key of benchmarks.csv: as word_key, and signs that tell two apart are
    words ('HumanEval+' is not HumanEval, 'Graphwalks BFS <128k' not '>128k'). -#}
{% macro benchmark_key(text) -%}
    {%- set plus = "replace(" ~ text ~ ", '+', ' plus ')" -%}
    {{ word_key("replace(replace(" ~ plus ~ ", '<', ' under '), '>', ' over ')") }}
{%- endmacro %}
