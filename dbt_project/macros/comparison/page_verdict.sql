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
    || {{ page_tasks_reversed() }}
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
