{#- What the model ahead is better on, as a list, where a verdict says so of every signal. -#}
{% macro page_better_on() -%}
    {{ filled([
        "case when monthly_cost_winner = verdict_winner then 'cost' end",
        "case when benchmark_winner = verdict_winner then 'benchmarks' end",
        "case when context_winner = verdict_winner then 'context window' end",
        "case when len(winner_only) > 0 then 'capabilities' end",
        "case when released_winner = verdict_winner then 'age' end",
    ]) }}
{%- endmacro %}

{#- The facts that nobody states of one side or both, the most deciding first, as a list. -#}
{% macro page_missing_facts() -%}
    {%- set items = [] -%}
    {%- for what, left_fact, right_fact in [
        ('a complete price', 'left_monthly_cost_usd', 'right_monthly_cost_usd'),
        ('a release date', 'left_released_on', 'right_released_on'),
        ('a context window', 'left_context_window_tokens', 'right_context_window_tokens'),
    ] -%}
        {%- do items.append(
            'case when ' ~ left_fact ~ ' is null and ' ~ right_fact ~ " is null then '" ~ what
            ~ " of either' when " ~ left_fact ~ " is null then '" ~ what ~ " of ' || left_model_name"
            ~ ' when ' ~ right_fact ~ " is null then '" ~ what ~ " of ' || right_model_name end"
        ) -%}
    {%- endfor -%}
    {%- do items.append("case when shared_benchmark_count = 0 then 'a shared benchmark' end") -%}
    {%- do items.append("case when known_outcome_count = 0 then 'a capability sourced for both' end") -%}
    {{ filled(items) }}
{%- endmacro %}
