-- A winner needs both values: where either side is not known the outcome is unknown, and nowhere
-- else; a verdict that names a model needs the values it rests on.
with scorecards as (
    select * from {{ ref('comparison_scorecards') }}
)

select left_model_id, right_model_id
from scorecards
where
    {% for winner, column in [
        ('context', 'context_window_tokens'),
        ('max_output', 'max_output_tokens'),
        ('input_price', 'input_usd_per_mtok'),
        ('output_price', 'output_usd_per_mtok'),
        ('monthly_cost', 'monthly_cost_usd'),
    ] -%}
        ({{ winner }}_winner = 'unknown')
        <> (left_{{ column }} is null or right_{{ column }} is null)
        or
    {% endfor -%}
    (benchmark_winner <> 'unknown' and shared_benchmark_count = 0)
    or (
        released_winner = 'unknown'
        and left_released_on is not null and right_released_on is not null
    )
    or (monthly_cost_winner = 'unknown') <> (cost_basis is null)
    -- The verdict and the costs beside it never say the opposite.
    or (
        verdict_code in ('price', 'dominates')
        and monthly_cost_winner in ('left', 'right')
        and monthly_cost_winner <> verdict_winner
    )
    or (verdict_code = 'price' and cost_basis is null and input_price_winner <> verdict_winner)
    or (verdict_code = 'dominates' and cost_basis is null)
    or (verdict_code = 'quality' and benchmark_winner <> verdict_winner)
    or (verdict_code = 'tradeoff' and benchmark_winner in (monthly_cost_winner, 'tie', 'unknown'))
    or (verdict_code = 'context' and context_winner not in ('left', 'right'))
    or (verdict_code = 'newer' and released_winner not in ('left', 'right'))
    or (verdict_code in ('undecided', 'tradeoff')) <> (verdict_winner is null)
    or verdict_winner in ('tie', 'unknown')
    or (verdict_strength is null) <> (verdict_winner is null)
    or (verdict_strength = 'long_context' and context_winner not in ('left', 'right'))
    or (verdict_strength = 'vision' and vision_outcome not in ('left', 'right'))
    or (
        -- A product made for coding is one for it, whatever is known of the other.
        verdict_strength = 'coding_workflow'
        and verdict_code <> 'product_type'
        and coding_winner not in ('left', 'right')
    )
