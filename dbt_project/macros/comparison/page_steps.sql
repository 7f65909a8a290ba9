{#- Steps of page: a pair with the texts of its sides, then with the words its sentences share. -#}
{% macro page_steps(scorecards, sides, benchmarks) -%}
sided as (
    select
        scorecards.*,
        {{ both_sides([
            'lab_name', 'dated_name', 'best_for', 'decision_fit', 'input_text', 'output_text',
            'cached_input_text', 'cheapest_output_route', 'list_price_text', 'best_price_text',
            'cheapest_price_text', 'blend_usd_per_mtok', 'ranked_providers', 'monthly_cost_note',
            'own_cost_basis', 'best_route', 'list_route', 'best_input_text', 'list_input_text',
            'best_output_text', 'list_output_text', 'best_input_usd_per_mtok',
            'list_input_usd_per_mtok', 'best_output_usd_per_mtok', 'list_output_usd_per_mtok',
            'best_blend_usd_per_mtok', 'list_blend_usd_per_mtok', 'established_route_count',
            'is_coding_product', 'ending_text', 'is_out', 'out_by_on', 'unsure_ending',
            'ways_on', 'cheapest_cost_route',
        ]) }},
        {% for fact in specification_facts() -%}
            {{ both_sides([fact.text_column]) }},
        {% endfor -%}
        {% for capability in capability_ids() -%}
            {{ both_sides([capability ~ '_text']) }},
        {% endfor -%}
        benchmarks.benchmark_name,
        task_benchmarks.benchmark_name as task_benchmark_name,
        counter_benchmarks.benchmark_name as counter_benchmark_name,
        list_sort(list_intersect(left_side.ranked_providers, right_side.ranked_providers))
            as shared_routes
    from {{ scorecards }} as scorecards
    inner join {{ sides }} as left_side on scorecards.left_model_id = left_side.model_id
    inner join {{ sides }} as right_side on scorecards.right_model_id = right_side.model_id
    left join {{ benchmarks }} as benchmarks on scorecards.top_benchmark_id = benchmarks.benchmark_id
    left join {{ benchmarks }} as task_benchmarks
        on scorecards.task_benchmark_id = task_benchmarks.benchmark_id
    left join {{ benchmarks }} as counter_benchmarks
        on scorecards.counter_benchmark_id = counter_benchmarks.benchmark_id
),

based as (
    select
        *,
        {% for side in ['left', 'right'] -%}
            {% for component in ['input', 'output'] -%}
                {{ page_on_basis(side, component) }} as {{ side }}_{{ component }}_asked,
                {{ page_on_basis(side, component, '_text') }} as {{ side }}_{{ component }}_words,
            {% endfor -%}
            {{ page_on_basis(side, 'blend') }} as {{ side }}_blend_asked,
        {% endfor -%}
        {{ are_both_ending() }} as are_both_ending
    from sided
),

worded as (
    select
        *,
        {{ page_lower('left_input_asked', 'right_input_asked') }} as lower_input,
        {{ page_lower('left_output_asked', 'right_output_asked') }} as lower_output,
        {{ page_class_words() }} as class_words,
        {{ page_basis_words() }} as basis_words,
        {{ page_benchmark_words() }} as benchmark_words,
        {{ page_points_words() }} as points_words,
        {{ page_task_costs() }} as task_costs_words,
        {% for side in ['left', 'right'] -%}
            {{ cost_text(side ~ '_monthly_cost_usd') }} as {{ side }}_cost_words,
        {% endfor -%}
        {{ cost_text('abs(monthly_cost_gap_usd)') }} as cost_gap_words,
        {% for price in ['input', 'output'] -%}
            {{ difference_text('left_' ~ price ~ '_asked', 'right_' ~ price ~ '_asked') }}
                as {{ price }}_gap_words,
        {% endfor -%}
        {{ is_reversed_by_tasks() }} as is_reversed_by_tasks,
        {{ page_ranked_names('shared_routes') }} as shared_routes_words,
        {{ page_name_of('verdict_winner') }} as winner_name,
        {{ page_name_of('verdict_winner', other=true) }} as other_name,
        case verdict_winner when 'left' then right_ending_text else left_ending_text end
            as other_ending_text,
        case verdict_winner when 'left' then left_input_words else right_input_words end
            as winner_input_text,
        {{ page_capabilities_of('left') }} as left_only,
        {{ page_capabilities_of('right') }} as right_only,
        {{ page_capability_owners() }} as capability_owners,
        {% for capability in capability_ids() -%}
            cast({{ capability }}_outcome <> 'unknown' as integer) {{ '+' if not loop.last }}
        {% endfor -%}
            as known_outcome_count
    from based
),

reasoned as (
    select
        *,
        {{ page_strength_words('left') }} as left_strength_words,
        {{ page_strength_words('right') }} as right_strength_words,
        case verdict_winner when 'left' then left_only else right_only end as winner_only,
        {{ page_known_of_both() }} as known_of_both,
        {{ page_missing_facts() }} as missing_facts,
        {{ page_missing_facts('owner') }} as missing_owners,
        {{ page_reasons('left') }} as left_reasons,
        {{ page_reasons('right') }} as right_reasons
    from worded
),

justified as (
    select
        *,
        {{ page_better_on() }} as better_on,
        case
            when verdict_strength = 'none' then null
            when verdict_winner = 'left' then right_strength_words
            else left_strength_words
        end
        -- A little more room is no reason by itself: a reader is told how little.
        || case
            when
                verdict_strength = 'long_context'
                and not {{ is_times_apart('left_context_window_tokens', 'right_context_window_tokens', 2) }}
                then
                    ' (' || case verdict_winner
                        when 'left' then right_context_text || ' against ' || left_context_text
                        else left_context_text || ' against ' || right_context_text
                    end || ')'
            else ''
        end as strength_words
    from reasoned
)
{%- endmacro %}
