{#- What tells the runs of a page apart: scores and costs of one run have it in common. -#}
{% macro run_key() -%}
    md5(concat_ws(
        '|', source_id, page_id, model_text, coalesce(provider_text, ''), benchmark_text,
        coalesce(variant_text, ''), coalesce(setting_text, ''), coalesce(reported_on_text, '')
    ))
{%- endmacro %}

{#- What a run took for a task, by the claims of one kind, as a type; null where not of how many. -#}
{% macro per_task(effort, type) -%}
    try_cast(round(
        min(amount / task_count) filter (where effort = '{{ effort }}'),
        {{ {'decimal(18, 6)': 6, 'decimal(18, 3)': 3, 'bigint': 0}[type] }}
    ) as {{ type }})
{%- endmacro %}

{#-
    What a task cost a model on a benchmark: of the runs that one source made, that of the best
    score, for that is the score a reader is shown. Argument: the relation of runs.
-#}
{% macro best_task_costs(runs) -%}
select *
from {{ runs }}
where cost_usd_per_task is not null
qualify row_number() over (
    partition by model_id, benchmark_id, variant, source_id
    order by score desc, cost_usd_per_task asc, reported_on desc nulls last, claim_id asc
) = 1
{%- endmacro %}

{#-
    Pairs of which one source says what a task cost both on one benchmark; one row a pair. Where
    there are several, one whose order is the reverse of that of the monthly costs goes first, then
    the later run. Arguments: the relations of best task costs and of the sides of pairs.
-#}
{% macro task_costs_of_pairs(bests, sides) -%}
with costed as (
    select
        sides.model_number,
        sides.best_cost_usd,
        sides.list_cost_usd,
        sides.cheapest_cost_usd,
        sides.monthly_cost_usd,
        bests.benchmark_id,
        bests.variant,
        bests.source_id,
        bests.cost_usd_per_task,
        bests.reported_on
    from {{ bests }} as bests
    inner join {{ sides }} as sides on bests.model_id = sides.model_id
),

paired as (
    select
        left_side.model_number as left_model_number,
        right_side.model_number as right_model_number,
        left_side.benchmark_id as task_benchmark_id,
        left_side.variant as task_benchmark_variant,
        left_side.cost_usd_per_task as left_task_cost_usd,
        right_side.cost_usd_per_task as right_task_cost_usd,
        {{ winner_beyond(
            'cast(left_side.cost_usd_per_task as double)',
            'cast(right_side.cost_usd_per_task as double)',
            'lower'
        ) }} as task_cost_winner,
        {{ winner_beyond(
            'cast(' ~ cost_on_basis('left') ~ ' as double)',
            'cast(' ~ cost_on_basis('right') ~ ' as double)',
            'lower'
        ) }} as cost_winner,
        greatest(left_side.reported_on, right_side.reported_on) as reported_on
    from costed as left_side
    inner join costed as right_side
        on
            left_side.benchmark_id = right_side.benchmark_id
            and left_side.variant is not distinct from right_side.variant
            and left_side.source_id = right_side.source_id
            and left_side.model_number < right_side.model_number
)

select
    left_model_number,
    right_model_number,
    task_benchmark_id,
    task_benchmark_variant,
    left_task_cost_usd,
    right_task_cost_usd,
    task_cost_winner
from paired
qualify row_number() over (
    partition by left_model_number, right_model_number
    order by
        coalesce(
            task_cost_winner in ('left', 'right') and cost_winner in ('left', 'right')
            and task_cost_winner <> cost_winner,
            false
        ) desc,
        reported_on desc nulls last,
        task_benchmark_id asc,
        task_benchmark_variant asc
) = 1
{%- endmacro %}
