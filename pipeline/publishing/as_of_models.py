"""Macros of the published file that take a day: models and scorecards as they were.

Facts that no source dates are as they were first seen, so a day before the oldest snapshot is
empty, not guessed.
"""

IN_FORCE = "valid_from <= day and (valid_to is null or valid_to > day)"

FACTS = (
    ("released_on", "date"),
    ("context_window_tokens", "bigint"),
    ("max_input_tokens", "bigint"),
    ("max_output_tokens", "bigint"),
    ("parameters_total", "bigint"),
    ("parameters_active", "bigint"),
    ("architecture", "varchar"),
    ("license_id", "varchar"),
    ("is_open_weights", "boolean"),
    ("knowledge_cutoff_on", "date"),
    ("status", "varchar"),
    ("deprecated_on", "date"),
    ("retires_on", "date"),
    ("input_modalities", "varchar"),
    ("output_modalities", "varchar"),
    *(
        (f"supports_{capability}", "boolean")
        for capability in (
            "vision",
            "multimodal",
            "reasoning",
            "function_calling",
            "tool_use",
            "structured_outputs",
            "code_execution",
            "ide_integration",
            "computer_use",
            "parallel_agents",
        )
    ),
)

_FACTS = ",\n        ".join(
    f"try_cast(max(value) filter (where attribute_id = '{name}') as {kind}) as {name}"
    for name, kind in FACTS
)

# What of a higher number is better, and what of a lower one.
_SIGNALS = """
    ('context_window_tokens', cast(context_window_tokens as double), 1),
    ('max_output_tokens', cast(max_output_tokens as double), 1),
    ('cheapest_input_usd_per_mtok', cast(cheapest_input_usd_per_mtok as double), -1),
    ('cheapest_output_usd_per_mtok', cast(cheapest_output_usd_per_mtok as double), -1),
    ('provider_count', cast(provider_count as double), 1),
    ('monthly_cost_usd', cast(monthly_cost_usd as double), -1)
"""

MODELS = f"""
    create macro marts.models_as_of(day) as table
    with facts as (
        select model_id, {_FACTS}
        from marts.model_facts_history
        where {IN_FORCE}
        group by model_id
    )
    select
        lifespans.model_id,
        lifespans.model_name,
        lifespans.lab_id,
        facts.* exclude (model_id),
        priced.* exclude (model_id)
    from marts.model_lifespans as lifespans
    left join facts on lifespans.model_id = facts.model_id
    left join marts.model_prices_as_of(day) as priced on lifespans.model_id = priced.model_id
    where
        lifespans.first_seen_on <= day or facts.model_id is not null or priced.provider_count > 0
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
