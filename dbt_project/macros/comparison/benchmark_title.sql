{#-
    What a benchmark is called: by the name in benchmarks.csv, else by its id. Arguments: both.
-#}
{% macro benchmark_title(benchmark_name, benchmark_id) -%}
    coalesce({{ benchmark_name }}, {{ benchmark_id }})
{%- endmacro %}
