{#- The verdict's sentence, from its code, its two models and its number. -#}
{% macro page_verdict() -%}
    coalesce({{ both_end_words() }} || ' Between the two: ', '')
    || case verdict_code
        when 'product_type' then
            {{ page_coding_name() }} || ' is made for custom coding agents, code generation, and tool loops, '
            || {{ page_coding_name(other=true) }} || ' for any use; '
            || case
                when other_ending_text is null or are_both_ending then 'choose by how you work.'
                else
                    'choose ' || winner_name || ', for ' || other_name || ' ' || other_ending_text
                    || '.'
            end
        when 'retired' then
            case
                when are_both_ending then winner_name || ' is still served by its lab.'
                else other_name || ' ' || other_ending_text || '; choose ' || winner_name || '.'
            end
            || case
                when benchmark_winner in ('left', 'right') and benchmark_winner <> verdict_winner
                    then
                        ' On ' || benchmark_words || ' ' || winner_name || ' is ' || points_words
                        || ' behind'
                        || case
                            when are_both_ending then '.' else ': look at other successors too.'
                        end
                else ''
            end
        when 'dominates' then
            winner_name || ' is at least as good as ' || other_name
            || ' on ' || {{ oxford_list('known_of_both') }} || ' as far as sourced'
            || coalesce(', and better on ' || {{ oxford_list('better_on') }}, '')
            || coalesce('; choose ' || other_name || ' only for ' || strength_words, '') || '.'
            || case shared_benchmark_count
                when 0 then ' No shared benchmark says which answers better.' else ''
            end
        when 'tradeoff' then
            {{ page_name_of('monthly_cost_winner') }} || ' costs '
            || cast(verdict_number as varchar) || '% less at reference traffic ('
            || {{ page_cost_words('lower') }}
            || ' a month, ' || basis_words || '); '
            || {{ page_name_of('monthly_cost_winner', other=true) }} || ' leads ' || benchmark_words
            || ' by ' || points_words || '.'
        when 'price' then
            winner_name || ' costs ' || cast(verdict_number as varchar) || '% less '
            || case
                when cost_basis is null then 'at ' || winner_input_text || '/1M input (' || basis_words
                else
                    'at reference traffic ('
                    || {{ page_cost_words('lower') }}
                    || ' against '
                    || {{ page_cost_words('higher') }}
                    || ' a month, ' || basis_words
            end || '); '
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
            winner_name || ' fits ' || cast(verdict_number as varchar) || 'x more tokens'
            || coalesce(
                '; pick it for long-context work and ' || other_name || ' for ' || strength_words || '.',
                '; ' || {{ page_nothing_for('other_name') }}
            )
        when 'newer' then
            winner_name || case
                when strength_words is null
                    then ' is newer; ' || {{ page_nothing_for('other_name') }}
                -- A later release makes none safer that costs more or answers worse.
                when {{ page_other_is_ahead() }}
                    then ' is newer; choose ' || other_name || ' for ' || strength_words || '.'
                else
                    ' is safer overall; choose ' || other_name || ' when ' || strength_words
                    || ' matters.'
            end
        else
            'Undecided: '
            || case
                when released_winner = 'tie'
                    then 'both were released on ' || cast(left_released_on as varchar) || '; '
                else ''
            end
            || coalesce(
                {{ page_deciding_facts() }} || ' could decide it.',
                'no sourced fact tells the two far enough apart.'
            )
    end
    || {{ page_told_beside() }}
    || {{ page_tasks_reversed() }}
    || {{ page_nowhere() }}
    || {{ page_endings() }}
    || coalesce(' ' || left_ways_on, '') || coalesce(' ' || right_ways_on, '')
{%- endmacro %}

{#- Whether the model that a verdict does not name costs less or leads a shared benchmark. -#}
{% macro page_other_is_ahead() -%}
    (
        (monthly_cost_winner in ('left', 'right') and monthly_cost_winner <> verdict_winner)
        or (benchmark_winner in ('left', 'right') and benchmark_winner <> verdict_winner)
        or (benchmark_winner = verdict_winner and counter_benchmark_name is not null)
    )
{%- endmacro %}

{#- Cost and scores, behind a verdict that rests on neither. -#}
{% macro page_told_beside() -%}
    case
        when
            verdict_code in ('quality', 'context', 'newer', 'undecided')
            and monthly_cost_winner in ('left', 'right')
            then
                ' At reference traffic ' || {{ page_name_of('monthly_cost_winner') }} || ' costs '
                || cost_gap_words || ' less a month (' || basis_words || ').'
        else ''
    end
    || case
        when
            verdict_code in ('price', 'context', 'newer')
            and benchmark_winner in ('left', 'right')
            and (benchmark_winner = verdict_winner or verdict_strength <> 'benchmark_lead')
            then
                ' On ' || benchmark_words || ' ' || {{ page_name_of('benchmark_winner') }}
                || ' leads by ' || points_words || '.'
        else ''
    end
{%- endmacro %}

{#- That a model ends or is retired, where the verdict has not said so; of both it is said first. -#}
{% macro page_endings() -%}
    case
        when are_both_ending then ''
        when verdict_code in ('retired', 'product_type') and other_ending_text is not null then ''
        {% for side in ['left', 'right'] -%}
            when {{ side }}_ending_text is not null
                then ' But ' || {{ side }}_model_name || ' ' || {{ side }}_ending_text || '.'
        {% endfor -%}
        else
            {% for side in ['left', 'right'] -%}
                coalesce(' But ' || {{ side }}_unsure_ending, '') {{ '||' if not loop.last }}
            {% endfor %}
    end
{%- endmacro %}

{#-
    That the model a verdict names can be called nowhere that is tracked, where the other can; verdicts
    that name the other's strength (it is provider fit then) have said so.
-#}
{% macro page_nowhere() -%}
    case
        when
            verdict_code in ('retired', 'context', 'product_type')
            and case verdict_winner
                when 'left' then left_provider_count when 'right' then right_provider_count
            end = 0
            and left_provider_count + right_provider_count > 0
            then ' But no provider of ' || winner_name || ' is tracked.'
        else ''
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
