{#- Whether by the cost of a task the other model is cheaper than by that of tokens. -#}
{% macro is_reversed_by_tasks() -%}
    (
        task_cost_winner in ('left', 'right') and monthly_cost_winner in ('left', 'right')
        and task_cost_winner <> monthly_cost_winner
    )
{%- endmacro %}

{#- What a task of a benchmark cost with either model; null where no source says so of both. -#}
{% macro page_task_costs() -%}
    'a task of ' || task_benchmark_name || coalesce(' (' || task_benchmark_variant || ')', '')
    || ' cost ' || {{ task_cost_text('left_task_cost_usd') }} || ' with ' || left_model_name
    || ' and ' || {{ task_cost_text('right_task_cost_usd') }} || ' with ' || right_model_name
{%- endmacro %}

{#- USD of a task, three digits behind the point: they cost cents. -#}
{% macro task_cost_text(amount) -%}
    case
        when {{ amount }} < 0.001 then 'less than $0.001'
        else '$' || cast(try_cast({{ amount }} as decimal(18, 3)) as varchar)
    end
{%- endmacro %}

{#- That tasks cost the other way round than tokens, behind a verdict that rests on cost. -#}
{% macro page_tasks_reversed() -%}
    case
        when is_reversed_by_tasks and verdict_code in ('price', 'tradeoff', 'dominates')
            then ' But ' || task_costs_words || ': by task ' || {{ page_name_of('task_cost_winner') }}
                || ' was the cheaper.'
        else ''
    end
{%- endmacro %}
