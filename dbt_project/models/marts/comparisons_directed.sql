{{ config(materialized='view') }}

-- Each pair from either side: what changes for who has this model and takes the other.
with scorecards as (
    select * from {{ published_ref('comparison_scorecards') }}
)

{% for this, other in [('left', 'right'), ('right', 'left')] -%}
    select
        {{ this }}_model_id as model_id,
        {{ this }}_model_name as model_name,
        {{ other }}_model_id as other_model_id,
        {{ other }}_model_name as other_model_name,
        cost_basis,
        {{ this }}_monthly_cost_usd as monthly_cost_usd,
        {{ other }}_monthly_cost_usd as other_monthly_cost_usd,
        case when cost_basis is not null
            then cast({{ this }}_monthly_cost_usd - {{ other }}_monthly_cost_usd as decimal(18, 6))
        end as saving_usd,
        verdict_code,
        {{ directed_winner('verdict_winner', this, other) }} as verdict_winner,
        {{ this }}_strength as strength,
        {{ other }}_strength as other_strength,
        evidence,
        completeness,
        {% for signal in directed_signals() -%}
            {{ directed_winner(signal ~ '_winner', this, other) }} as {{ signal }}_winner,
        {% endfor -%}
        {{ page_capabilities_of(this, phrased=true) }} as lost_capabilities,
        {{ page_capabilities_of(other, phrased=true) }} as gained_capabilities,
        top_benchmark_id,
        top_benchmark_variant,
        top_{{ this }}_score as score,
        top_{{ other }}_score as other_score,
        task_benchmark_id,
        {{ this }}_task_cost_usd as task_cost_usd,
        {{ other }}_task_cost_usd as other_task_cost_usd,
        last_reviewed_on,
        is_stale
    from scorecards
    {{ 'union all' if not loop.last }}
{% endfor %}
