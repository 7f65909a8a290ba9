{{ config(materialized='table_function', parameters=['from_id', 'to_id']) }}

-- What moving from one model to another loses, what is to be checked and what it gains: a row each.
-- A parameter that is not listed for the other is to be checked: no page says that it is refused.
with pair as materialized (
    select * from {{ published_ref('comparison_scorecards') }}
    where left_model_id = least(from_id, to_id) and right_model_id = greatest(from_id, to_id)
),

costed as (
    select
        left_model_id = from_id as is_left,
        cost_basis is not null as is_known,
        {% for name in ['monthly_cost', 'task_cost'] -%}
            {%- set short = name.split('_')[0] | replace('monthly', 'cost') -%}
            case
                when left_model_id = from_id then left_{{ name }}_usd else right_{{ name }}_usd
            end as from_{{ short }},
            case
                when left_model_id = from_id then right_{{ name }}_usd else left_{{ name }}_usd
            end as to_{{ short }},
        {% endfor -%}
        task_benchmark_id,
        context_winner,
        max_output_winner
    from pair
),

{% for side, id in [('before', 'from_id'), ('behind', 'to_id')] -%}
    {{ side }} as (
        select
            sides.model_id,
            sides.ending_text,
            case
                when sides.is_out then 0
                when coalesce(sides.ending_text, sides.unsure_ending) is not null then 1
                else 2
            end as life,
            sides.context_text,
            sides.max_output_text,
            sides.ranked_providers,
            models.list_provider_id,
            {% for capability in capability_ids() -%}
                models.supports_{{ capability }}{{ ',' if not loop.last }}
            {% endfor %}
        from {{ published_ref('comparison_sides') }} as sides
        inner join {{ published_ref('dim_models') }} as models on sides.model_id = models.model_id
        where sides.model_id = {{ id }}
    ),
{% endfor %}
-- Of each model those of its lab's own API, else of the first provider of whom any are listed.
parameters as (
    {% for side in ['before', 'behind'] -%}
        select
            '{{ side }}' as side,
            listed.parameter,
            listed.allowed_text
        from {{ side }}
        inner join {{ published_ref('fct_request_parameters') }} as listed
            on {{ side }}.model_id = listed.model_id
        qualify dense_rank() over (
            order by
                listed.provider_id is distinct from {{ side }}.list_provider_id, listed.provider_id
        ) = 1
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

steps as (
    {{ switch_steps() | indent(4) }}
)

select
    step,
    item,
    from_text,
    to_text,
    effect
from steps
order by place, item
