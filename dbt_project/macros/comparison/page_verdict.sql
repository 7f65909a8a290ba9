{#- The verdict's sentence, from its code, its two models and its number. -#}
{% macro page_verdict() -%}
    case verdict_code
        when 'product_type' then
            {{ page_coding_name() }} || ' is a coding product and '
            || {{ page_coding_name(other=true) }} || ' an API model; choose by how you work.'
        when 'retired' then other_name || ' ' || other_ending_text || '; choose ' || winner_name || '.'
        when 'dominates' then
            winner_name || ' is at least as good as ' || other_name || ' on every sourced signal'
            || coalesce(' and better on ' || {{ oxford_list('better_on') }}, '')
            || coalesce('; choose ' || other_name || ' only for ' || strength_words, '') || '.'
        when 'tradeoff' then
            {{ page_name_of('monthly_cost_winner') }} || ' costs '
            || cast(verdict_number as varchar) || '% less at reference traffic ('
            || {{ cost_text('least(left_monthly_cost_usd, right_monthly_cost_usd)') }}
            || ' a month, ' || basis_words || '); '
            || {{ page_name_of('monthly_cost_winner', other=true) }} || ' leads ' || benchmark_words
            || ' by ' || points_words || '.'
        when 'price' then
            winner_name || ' costs ' || cast(verdict_number as varchar) || '% less at '
            || winner_input_text || '/1M input (' || basis_words || '); '
            || coalesce(
                'pay for ' || other_name || ' only for ' || strength_words || '.',
                {{ page_nothing_for('other_name') }}
            )
        when 'quality' then
            winner_name || ' leads ' || benchmark_words || ' by ' || points_words || '; '
            || coalesce(
                'choose ' || other_name || ' for ' || strength_words || '.',
                {{ page_nothing_for('other_name') }}
            )
        when 'context' then
            winner_name || ' fits ' || cast(verdict_number as varchar)
            || 'x more tokens; pick it for long-context work and ' || other_name
            || ' for tighter calls.'
        when 'newer' then
            winner_name || ' is safer overall; '
            || coalesce(
                'choose ' || other_name || ' when ' || strength_words || ' matters.',
                {{ page_nothing_for('other_name') }}
            )
        else
            'Undecided: '
            || case
                when released_winner = 'tie'
                    then 'both were released on ' || cast(left_released_on as varchar) || '; '
                else ''
            end
            || coalesce(
                {{ oxford_list('missing_facts[1:2]') }} || ' would decide.',
                'no sourced fact tells the two far enough apart.'
            )
    end
    || {{ page_endings() }}
{%- endmacro %}

{#- That a model ends or is retired, where the verdict is another. -#}
{% macro page_endings() -%}
    case
        when verdict_code = 'retired' then ''
        else coalesce(
            ' But ' || left_model_name || ' ' || left_ending_text || ' and '
            || right_model_name || ' ' || right_ending_text || '.',
            ' ' || left_model_name || ' ' || left_ending_text || '.',
            ' ' || right_model_name || ' ' || right_ending_text || '.',
            ''
        )
    end
{%- endmacro %}

{#- What is said of a model for which no sourced signal speaks. -#}
{% macro page_nothing_for(name) -%}
    'nothing sourced speaks for ' || {{ name }} || '.'
{%- endmacro %}

{#- The coding product of a pair of which one is, or the other model. -#}
{% macro page_coding_name(other=false) -%}
    case when left_is_coding_product
        then {{ 'right' if other else 'left' }}_model_name
        else {{ 'left' if other else 'right' }}_model_name
    end
{%- endmacro %}

{#- On which prices two costs are compared. -#}
{% macro page_basis_words() -%}
    case cost_basis
        when 'best' then 'best established routes'
        when 'list' then 'list prices'
        when 'cheapest' then 'cheapest tracked routes'
        else 'input prices alone'
    end
{%- endmacro %}

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

{#- A side's input price on the basis of the pair. -#}
{% macro page_input_on_basis(side) -%}
    case cost_basis
        when 'best' then {{ side }}_best_input_text
        when 'list' then {{ side }}_list_input_text
        else {{ side }}_input_text
    end
{%- endmacro %}

{#- Which route a side's cost is of, on the basis of the pair, or why there is none. -#}
{% macro page_cost_note(side) -%}
    case
        when cost_basis is null or cost_basis = {{ side }}_own_cost_basis
            then {{ side }}_monthly_cost_note
        when cost_basis = 'best' then 'Best established route: ' || {{ side }}_best_route || '.'
        when cost_basis = 'list' then 'List price of ' || {{ side }}_list_route || '.'
        else 'Cheapest complete route.'
    end
{%- endmacro %}
