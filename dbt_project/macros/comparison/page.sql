{#-
    The page of every pair: nothing is decided here, sentences are put together from the codes and
    numbers of the pair's row and the texts of its two sides. Arguments: the relations of scorecards,
    of the sides' texts (comparison_sides) and of benchmarks.
-#}
{% macro page(scorecards, sides, benchmarks) -%}
with {{ page_steps(scorecards, sides, benchmarks) }}

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
        coalesce({{ side }}_cost_words, 'Unavailable') as {{ side }}_monthly_cost,
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
    || case when is_stale then ' A fact that decided has not been confirmed for {{ var('stale_after_days') }} days.' else '' end
        as last_reviewed,
    last_reviewed_on,
    is_stale
from justified
{%- endmacro %}
