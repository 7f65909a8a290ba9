{#-
    How broad a benchmark is, the broadest first, and which of its variants measure a part only.
    Argument: the rows of benchmarks.csv that are grouped by benchmark.
-#}
{% macro benchmark_breadth(benchmarks) -%}
    try_cast(min({{ benchmarks }}.rank) as smallint) as rank,
    list(distinct {{ benchmarks }}.variant order by {{ benchmarks }}.variant)
        filter (where {{ benchmarks }}.rank is null and {{ benchmarks }}.variant is not null)
        as narrow_variants
{%- endmacro %}
