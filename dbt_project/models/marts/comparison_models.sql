{{ config(
    materialized='of_pair_forms' if target.type == 'duckdb' else 'table',
    meta={'pair_forms': ['packed', 'on_demand']}
) }}

-- What comparison_scorecards looks up where it is a view (variable pair_form); no table where it is one.
select
    model_number,
    model_id,
    model_name,
    is_coding_product,
    has_reasoning,
    is_small_open,
    released_on,
    out_by_on,
    context_window_tokens,
    max_output_tokens,
    input_usd_per_mtok,
    output_usd_per_mtok,
    input,
    output,
    best_output_usd_per_mtok,
    list_output_usd_per_mtok,
    monthly_cost_usd,
    best_cost_usd,
    list_cost_usd,
    cheapest_cost_usd,
    provider_count,
    established_route_count,
    is_ending,
    is_out,
    may_end,
    yes_bits,
    known_bits,
    {% for capability in capability_ids() -%}
        supports_{{ capability }},
    {% endfor -%}
    best_cost_reviewed_on,
    list_cost_reviewed_on,
    cheapest_cost_reviewed_on,
    cheapest_last_reviewed_on,
    context_reviewed_on,
    lifecycle_reviewed_on,
    oldest_fact_on,
    last_reviewed_on,
    oldest_signal_on,
    {% for word in range(provider_word_count()) -%}
        provider_word_{{ word }}{{ ',' if not loop.last }}
    {% endfor %}
from {{ ref('int_scorecard_sides') }}
