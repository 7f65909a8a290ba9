{{ config(materialized='table_function', parameters=['ids']) }}

-- Several models side by side: a row a signal and model, with who leads it. A leader is ahead of every
-- other that is known of and level with none. Verdicts of the pairs are in comparison_scorecards.
with pairs as materialized (
    select *
    from {{ published_ref('comparison_scorecards') }}
    where list_contains(ids, left_model_id) and list_contains(ids, right_model_id)
),

winners as (
    {% for this, other in [('left', 'right'), ('right', 'left')] -%}
        {%- set outer_last = loop.last -%}
        {% for signal in directed_signals() if signal != 'benchmark' -%}
            select
                {{ this }}_model_id as model_id,
                '{{ signal }}' as signal_id,
                {{ directed_winner(signal ~ '_winner', this, other) }} as winner,
                {% if signal == 'task_cost' -%}
                    {{ task_cost_text(this ~ '_task_cost_usd') }} as value_text
                {%- else -%}
                    cast(null as varchar) as value_text
                {%- endif %}
            from pairs
            {{ 'union all' if not (loop.last and outer_last) }}
        {% endfor %}
    {% endfor %}
),

boards as materialized (
    select * from {{ published_ref('benchmark_bests') }}
    where list_contains(ids, model_id)
),

models as materialized (
    select model_id, model_name from {{ published_ref('dim_models') }}
    where list_contains(ids, model_id)
),

compared as materialized (
    {{ benchmarks_compared('boards', 'models', published_ref('dim_benchmarks')) }}
),

measured as (
    {% for this, other in [('left', 'right'), ('right', 'left')] -%}
        select
            {{ this }}_model_id as model_id,
            measure_id as signal_id,
            {{ this }}_score_text as value_text,
            case
                when not is_comparable then 'unknown'
                else {{ directed_winner('leader', this, other) }}
            end as winner
        from compared
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

texts as (
    select
        sides.*,
        cast(models.provider_count as varchar) as provider_count_text
    from {{ published_ref('comparison_sides') }} as sides
    inner join {{ published_ref('dim_models') }} as models on sides.model_id = models.model_id
    where list_contains(ids, sides.model_id)
),

told as (
    select
        winners.model_id,
        winners.signal_id,
        case winners.signal_id
            when 'monthly_cost' then any_value(texts.monthly_cost_text)
            when 'task_cost' then any_value(winners.value_text)
            when 'input_price' then any_value(texts.input_text)
            when 'output_price' then any_value(texts.output_text)
            when 'context' then any_value(texts.context_text)
            when 'max_output' then any_value(texts.max_output_text)
            when 'released' then any_value(texts.released_text)
            when 'provider_count' then any_value(texts.provider_count_text)
        end as value_text,
        {{ leads('winners.winner') }} as is_leader
    from winners
    inner join texts on winners.model_id = texts.model_id
    group by winners.model_id, winners.signal_id
    union all
    select
        model_id,
        signal_id,
        any_value(value_text) as value_text,
        {{ leads('winner') }} as is_leader
    from measured
    group by model_id, signal_id
)

select
    signal_id,
    model_id,
    value_text,
    is_leader
from told
order by signal_id, list_position(ids, model_id)
