{#- The columns of comparison_scorecards, in its order. -#}
{% macro scorecard_columns() -%}
    {%- set of_both = [
        'released_on', 'context_window_tokens', 'max_output_tokens', 'input_usd_per_mtok',
        'output_usd_per_mtok', 'monthly_cost_usd',
    ] -%}
    {%- set signals = [
        'released', 'context', 'max_output', 'input_price', 'output_price', 'monthly_cost',
        'provider_count', 'benchmark', 'coding', 'task_cost',
    ] -%}
    {%- set columns = [
        'left_model_id', 'right_model_id', 'left_model_name', 'right_model_name', 'pair_class',
    ] -%}
    {%- for column in of_both -%}
        {%- do columns.extend(['left_' ~ column, 'right_' ~ column]) -%}
    {%- endfor -%}
    {%- do columns.extend([
        'cost_basis', 'left_provider_count', 'right_provider_count', 'monthly_cost_gap_usd',
        'shared_provider_count', 'shared_benchmark_count', 'top_benchmark_id',
        'top_benchmark_variant', 'top_benchmark_scale', 'top_left_score', 'top_right_score',
        'task_benchmark_id', 'task_benchmark_variant', 'left_task_cost_usd', 'right_task_cost_usd',
    ]) -%}
    {%- for signal in signals -%}
        {%- do columns.append(signal ~ '_winner') -%}
    {%- endfor -%}
    {%- for capability in capability_ids() -%}
        {%- do columns.append(capability ~ '_outcome') -%}
    {%- endfor -%}
    {{ return(columns + [
        'last_reviewed_on', 'is_stale', 'oldest_signal_on', 'left_strength', 'right_strength',
        'verdict_code', 'verdict_winner', 'verdict_strength', 'verdict_number', 'completeness',
        'evidence', 'top_measure_id', 'top_measure_words', 'top_left_evidence', 'top_right_evidence',
        'counter_benchmark_id', 'counter_measure_words',
    ]) }}
{%- endmacro %}
