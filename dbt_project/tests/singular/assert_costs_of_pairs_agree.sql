-- The pair table repeats the reference cost of each of its models on the pair's basis (where it has
-- none, each model's own), and its gap is their difference.
with scorecards as (
    select * from {{ ref('comparison_scorecards') }}
),

costs as (
    select * from {{ ref('model_monthly_costs') }}
    where profile_id = 'reference'
)

select scorecards.left_model_id, scorecards.right_model_id
from scorecards
inner join costs as left_cost on scorecards.left_model_id = left_cost.model_id
inner join costs as right_cost on scorecards.right_model_id = right_cost.model_id
where
    {% for side in ['left', 'right'] -%}
        scorecards.{{ side }}_monthly_cost_usd is distinct from case scorecards.cost_basis
            when 'best' then {{ side }}_cost.best_monthly_cost_usd
            when 'list' then {{ side }}_cost.list_monthly_cost_usd
            when 'cheapest' then {{ side }}_cost.cheapest_monthly_cost_usd
            else {{ side }}_cost.monthly_cost_usd
        end
        or
    {% endfor -%}
    scorecards.monthly_cost_gap_usd
    is distinct from scorecards.left_monthly_cost_usd - scorecards.right_monthly_cost_usd
