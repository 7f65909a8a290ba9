{{ config(materialized='view') }}

-- Nothing is decided here: sentences are put together from the codes and numbers of the pair's
-- row and the texts of its two sides.
with scorecards as (
    select * from {{ published_ref('comparison_scorecards') }}
),

sides as (
    select * from {{ published_ref('comparison_sides') }}
),

benchmarks as (
    select benchmark_id, benchmark_name from {{ published_ref('dim_benchmarks') }}
),

sided as (
    select
        scorecards.*,
        {{ both_sides([
            'lab_name', 'dated_name', 'best_for', 'decision_fit', 'input_text', 'output_text',
            'cached_input_text', 'cheapest_output_route', 'list_price_text', 'best_price_text',
            'cheapest_price_text', 'blend_usd_per_mtok', 'ranked_providers', 'monthly_cost_note', 'own_cost_basis', 'best_route', 'list_route', 'best_input_text',
            'list_input_text', 'is_coding_product', 'ending_text', 'out_by_on',
        ]) }},
        {% for fact in specification_facts() -%}
            {{ both_sides([fact.text_column]) }},
        {% endfor -%}
        {% for capability in capability_ids() -%}
            {{ both_sides([capability ~ '_text']) }},
        {% endfor -%}
        benchmarks.benchmark_name,
        list_sort(list_intersect(left_side.ranked_providers, right_side.ranked_providers))
            as shared_routes
    from scorecards
    inner join sides as left_side on scorecards.left_model_id = left_side.model_id
    inner join sides as right_side on scorecards.right_model_id = right_side.model_id
    left join benchmarks on scorecards.top_benchmark_id = benchmarks.benchmark_id
),

worded as (
    select
        *,
        {{ page_class_words() }} as class_words,
        {{ page_basis_words() }} as basis_words,
        {{ page_benchmark_words() }} as benchmark_words,
        {{ page_points_words() }} as points_words,
        {{ page_ranked_names('shared_routes') }} as shared_routes_words,
        {{ page_name_of('verdict_winner') }} as winner_name,
        {{ page_name_of('verdict_winner', other=true) }} as other_name,
        case verdict_winner when 'left' then right_ending_text else left_ending_text end
            as other_ending_text,
        case verdict_winner
            when 'left' then {{ page_input_on_basis('left') }}
            else {{ page_input_on_basis('right') }}
        end as winner_input_text,
        {{ page_capabilities_of('left') }} as left_only,
        {{ page_capabilities_of('right') }} as right_only,
        {{ page_capability_owners() }} as capability_owners,
        {% for capability in capability_ids() -%}
            cast({{ capability }}_outcome <> 'unknown' as integer) {{ '+' if not loop.last }}
        {% endfor -%}
            as known_outcome_count
    from sided
),

reasoned as (
    select
        *,
        {{ page_strength_words('left') }} as left_strength_words,
        {{ page_strength_words('right') }} as right_strength_words,
        case verdict_winner
            when 'left' then {{ page_strength_words('right') }}
            else {{ page_strength_words('left') }}
        end as strength_words,
        case verdict_winner when 'left' then left_only else right_only end as winner_only,
        {{ page_missing_facts() }} as missing_facts
    from worded
),

justified as (
    select
        *,
        {{ page_better_on() }} as better_on
    from reasoned
)

select
    left_model_id,
    right_model_id,
    left_lab_name,
    right_lab_name,
    left_model_name || ' vs ' || right_model_name as title,
    {{ page_intro() }} as intro,
    {{ page_verdict() }} as verdict,
    {{ page_scorecard() }} as scorecard,
    {{ page_tradeoffs('left', 'right') }} as left_tradeoffs,
    {{ page_tradeoffs('right', 'left') }} as right_tradeoffs,
    {% for side in ['left', 'right'] -%}
        coalesce({{ cost_text(side ~ '_monthly_cost_usd') }}, 'Unavailable')
            as {{ side }}_monthly_cost,
        {{ page_cost_note(side) }} as {{ side }}_monthly_cost_note,
    {% endfor -%}
    {{ page_cost_delta() }} as monthly_cost_delta,
    {{ page_switch('left', 'right') }} as switch_left_to_right,
    {{ page_switch('right', 'left') }} as switch_right_to_left,
    {{ page_specifications() }} as specifications,
    {{ page_pricing() }} as pricing,
    {{ page_capabilities() }} as capabilities,
    case shared_benchmark_count
        when 0 then 'No shared benchmark rows are currently sourced for this pair.'
        when 1 then '1 shared benchmark row.'
        else cast(shared_benchmark_count as varchar) || ' shared benchmark rows.'
    end as benchmarks_note,
    {{ page_differences() }} as deep_dive_differences,
    {{ page_costs() }} as deep_dive_costs,
    {{ page_choose('left') }} || ' ' || {{ page_choose('right') }} as deep_dive_choice,
    {{ page_faq() }} as faq,
    'Last reviewed: ' || cast(last_reviewed_on as varchar) || '.'
    || case when is_stale then ' A fact that decided has not been confirmed for 45 days.' else '' end
        as last_reviewed,
    last_reviewed_on,
    is_stale
from justified
