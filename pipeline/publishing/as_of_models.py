"""Macro of the published file that takes a day: the scorecard of two models as it was.

Models of a day are a function that dbt makes (``models_as_of``).
"""

# What of a higher number is better, and what of a lower one.
_SIGNALS = """
    ('context_window_tokens', cast(context_window_tokens as double), 1),
    ('max_output_tokens', cast(max_output_tokens as double), 1),
    ('cheapest_input_usd_per_mtok', cast(cheapest_input_usd_per_mtok as double), -1),
    ('cheapest_output_usd_per_mtok', cast(cheapest_output_usd_per_mtok as double), -1),
    ('provider_count', cast(provider_count as double), 1),
    ('monthly_cost_usd', cast(monthly_cost_usd as double), -1)
"""

SCORECARD = f"""
    create macro marts.scorecard_as_of(left_id, right_id, day, input_mtok, output_mtok) as table
    with models as (
        select models.*, costs.monthly_cost_usd
        from marts.models_as_of(day) as models
        left join marts.monthly_cost_as_of(day, input_mtok, output_mtok) as costs
            on models.model_id = costs.model_id
        where models.model_id in (left_id, right_id)
    ),
    signals as (
        select model_id, signals.signal, signals.amount, signals.better
        from models, lateral (values {_SIGNALS}) as signals(signal, amount, better)
    )
    select
        left_side.signal,
        left_side.amount as left_value,
        right_side.amount as right_value,
        case
            when left_side.amount is null or right_side.amount is null then 'unknown'
            when left_side.amount = right_side.amount then 'tie'
            when (left_side.amount - right_side.amount) * left_side.better > 0 then 'left'
            else 'right'
        end as winner
    from signals as left_side
    inner join signals as right_side on left_side.signal = right_side.signal
    where left_side.model_id = left_id and right_side.model_id = right_id
"""
