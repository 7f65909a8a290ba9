{{ config(materialized='table_function', parameters=['from_id', 'to_id']) }}

-- What moving from one model to another breaks, what is to be checked and what it brings: a row each.
-- A parameter that is not listed for the other is to be checked: no page says that it is refused.
with pair as materialized (
    select * from {{ published_ref('comparison_scorecards') }}
    where left_model_id = least(from_id, to_id) and right_model_id = greatest(from_id, to_id)
),

costed as (
    select
        left_model_id = from_id as is_left,
        cost_basis is not null as is_known,
        {% for this, other, when in [('from', 'right', 'left'), ('to', 'left', 'right')] -%}
            case when left_model_id = from_id then {{ when }}_monthly_cost_usd else {{ other }}_monthly_cost_usd end
                as {{ this }}_cost,
            case when left_model_id = from_id then {{ when }}_task_cost_usd else {{ other }}_task_cost_usd end
                as {{ this }}_task,
        {% endfor -%}
        task_benchmark_id,
        context_winner,
        max_output_winner
    from pair
),

before as (
    select
        sides.*,
        models.* exclude (model_id, model_name, lab_name, is_coding_product, best_for, decision_fit,
            last_reviewed_on, best_input_usd_per_mtok, best_output_usd_per_mtok,
            list_input_usd_per_mtok, list_output_usd_per_mtok, established_route_count)
    from {{ published_ref('comparison_sides') }} as sides
    inner join {{ published_ref('dim_models') }} as models on sides.model_id = models.model_id
    where sides.model_id = from_id
),

behind as (
    select
        sides.*,
        models.* exclude (model_id, model_name, lab_name, is_coding_product, best_for, decision_fit,
            last_reviewed_on, best_input_usd_per_mtok, best_output_usd_per_mtok,
            list_input_usd_per_mtok, list_output_usd_per_mtok, established_route_count)
    from {{ published_ref('comparison_sides') }} as sides
    inner join {{ published_ref('dim_models') }} as models on sides.model_id = models.model_id
    where sides.model_id = to_id
),

-- Of each model the provider of whom most parameters are listed, its lab's own before others.
parameters as (
    {% for side in ['before', 'behind'] -%}
        select '{{ side }}' as side, listed.*
        from {{ side }}
        inner join {{ published_ref('fct_request_parameters') }} as listed
            on {{ side }}.model_id = listed.model_id
        qualify dense_rank() over (
            order by listed.provider_id is distinct from {{ side }}.list_provider_id, listed.provider_id
        ) = 1
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

steps as (
    select 1 as place, 'end' as step, 'life' as item, before.ending_text as from_text,
        behind.ending_text as to_text,
        case when behind.ending_text is null then 'same' else 'loses' end as effect
    from before cross join behind
    union all
    select 2, 'cost', 'reference traffic, a month', {{ cost_text('from_cost') }}, {{ cost_text('to_cost') }},
        case when from_cost < to_cost then 'loses' when from_cost > to_cost then 'gains' else 'same' end
    from costed where is_known
    union all
    select 3, 'task_cost', task_benchmark_id, {{ task_cost_text('from_task') }}, {{ task_cost_text('to_task') }},
        case when from_task < to_task then 'loses' when from_task > to_task then 'gains' else 'same' end
    from costed where from_task is not null
    {% for limit, place in [('context', 4), ('max_output', 5)] -%}
        union all
        select {{ place }}, 'limit', '{{ limit }}', before.{{ limit }}_text, behind.{{ limit }}_text,
            case
                when behind.{{ limit }}_text is null then 'check'
                when costed.{{ limit }}_winner = 'tie' then 'same'
                when (costed.{{ limit }}_winner = 'left') = costed.is_left then 'loses'
                else 'gains'
            end
        from before cross join behind cross join costed where before.{{ limit }}_text is not null
    {% endfor -%}
    {% for found, effect, to_text in [
        (lost_capabilities('before', 'behind'), 'loses', "'No'"),
        (unproven_capabilities('before', 'behind'), 'check', "'unknown'"),
    ] -%}
        union all
        select 6, 'capability', unnest({{ found }}), 'Yes', {{ to_text }}, '{{ effect }}'
        from before cross join behind
    {% endfor -%}
    union all
    select 6, 'capability', unnest({{ lost_capabilities('behind', 'before') }}), 'No', 'Yes', 'gains'
    from before cross join behind
    union all
    select 7, 'parameter', mine.parameter, mine.allowed_text, coalesce(theirs.allowed_text, 'not listed'),
        'check'
    from parameters as mine
    left join parameters as theirs on mine.parameter = theirs.parameter and theirs.side = 'behind'
    where mine.side = 'before' and mine.allowed_text is distinct from theirs.allowed_text
    union all
    select 8, 'route', 'both', null, {{ page_ranked_names('shared') }},
        case when len(shared) = 0 then 'loses' else 'same' end
    from (
        select list_sort(list_intersect(before.ranked_providers, behind.ranked_providers)) as shared
        from before cross join behind
    )
    union all
    select 9, 'route', 'the other', {{ page_ranked_names('before.ranked_providers') }},
        {{ page_ranked_names('behind.ranked_providers') }}, 'same'
    from before cross join behind
    union all
    select distinct 10, 'successor', named.successor_text, named.stated_by, models.model_name,
        case when named.successor_model_id = to_id then 'same' else 'check' end
    from {{ published_ref('fct_successors') }} as named
    left join {{ published_ref('dim_models') }} as models on named.successor_model_id = models.model_id
    where named.model_id = from_id and named.is_current
)

select step, item, from_text, to_text, effect
from steps
order by place, item
