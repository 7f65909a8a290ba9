{#-
    shared_benchmarks of a day, out of results in periods. Arguments: SQL of the day; the relations of
    those, of runs in periods, of the models that are compared, of benchmarks and of the sides of pairs.
-#}
{% macro shared_benchmarks_on(day, results, runs, models, benchmarks, sides) -%}
with results_then as materialized (
    select
        results.*,
        least(cast(results.last_seen_at as date), {{ day }}) as last_reviewed_on
    from {{ results }} as results
    inner join {{ models }} as models on results.model_id = models.model_id
    where {{ in_force(day, 'results.') }}
),

bests_then as materialized (
    {{ best_results('results_then') }}
),

benchmarks_then as materialized (
    {{ benchmarks_compared('bests_then', models, benchmarks) }}
),

runs_then as materialized (
    select runs.*
    from {{ runs }} as runs
    where {{ in_force(day, 'runs.') }}
),

tasks_then as materialized (
    {{ best_task_costs('runs_then') }}
),

shared_then as (
    {{ shared_benchmarks('benchmarks_then', sides, 'tasks_then') }}
)

select * from shared_then
{%- endmacro %}
