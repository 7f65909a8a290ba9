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

{#- The signals of a verdict on all of them that are known of both, as a list. -#}
{% macro page_known_of_both() -%}
    {{ filled([
        "case when monthly_cost_winner <> 'unknown' then 'cost' end",
        "case when context_winner <> 'unknown' or max_output_winner <> 'unknown' then 'limits' end",
        "case when known_outcome_count > 0 then 'capabilities' end",
        "case when benchmark_winner <> 'unknown' then 'benchmarks' end",
        "case when released_winner <> 'unknown' then 'age' end",
    ]) }}
{%- endmacro %}

{#-
    The facts that nobody states of one side or both, the most deciding first, as a list: what they
    are, or whose (left, right, both).
-#}
{% macro page_missing_facts(told='what') -%}
    {%- set items = [] -%}
    {%- for what, left_fact, right_fact in [
        ('a complete price', 'left_monthly_cost_usd', 'right_monthly_cost_usd'),
        ('a release date', 'left_released_on', 'right_released_on'),
        ('a context window', 'left_context_window_tokens', 'right_context_window_tokens'),
    ] -%}
        {%- if told == 'what' -%}
            {%- do items.append(
                'case when ' ~ left_fact ~ ' is null or ' ~ right_fact ~ " is null then '" ~ what ~ "' end"
            ) -%}
        {%- else -%}
            {%- do items.append(
                'case when ' ~ left_fact ~ ' is null and ' ~ right_fact ~ " is null then 'both' when "
                ~ left_fact ~ " is null then 'left' when " ~ right_fact ~ " is null then 'right' end"
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for what, is_missing in [
        ('a shared benchmark', 'shared_benchmark_count = 0'),
        ('a capability sourced for both', 'known_outcome_count = 0'),
    ] -%}
        {%- do items.append(
            'case when ' ~ is_missing ~ " then '" ~ (what if told == 'what' else 'shared') ~ "' end"
        ) -%}
    {%- endfor -%}
    {{ filled(items) }}
{%- endmacro %}

{#- Whose a missing fact is, behind it. -#}
{% macro page_of_whom(owner) -%}
    case {{ owner }}
        when 'both' then ' of either'
        when 'left' then ' of ' || left_model_name
        when 'right' then ' of ' || right_model_name
        else ''
    end
{%- endmacro %}

{#- The two facts that could decide, named once where they are of the same model; null without any. -#}
{% macro page_deciding_facts() -%}
    case
        when len(missing_facts) = 0 then null
        when len(missing_facts) = 1
            then (missing_facts)[1] || {{ page_of_whom('(missing_owners)[1]') }}
        when (missing_owners)[1] = (missing_owners)[2]
            then
                (missing_facts)[1] || ' and ' || (missing_facts)[2]
                || {{ page_of_whom('(missing_owners)[1]') }}
        else
            (missing_facts)[1] || {{ page_of_whom('(missing_owners)[1]') }} || ' and '
            || (missing_facts)[2] || {{ page_of_whom('(missing_owners)[2]') }}
    end
{%- endmacro %}
