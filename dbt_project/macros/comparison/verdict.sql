{#- Whether the dearer, larger ... of two numbers is at least so many times the other. -#}
{% macro is_times_apart(left_value, right_value, times) -%}
    (
        {{ left_value }} >= {{ times }} * {{ right_value }}
        or {{ right_value }} >= {{ times }} * {{ left_value }}
    )
{%- endmacro %}

{#-
    The side that is at least as good on every signal known of both and better on two or more of
    cost, context, age, capabilities and benchmarks; null where neither is. The cost must be known,
    and three of the other four.
-#}
{% macro dominating_winner() -%}
    {%- set known = [] -%}
    {%- for winner in ['context_winner', 'released_winner'] -%}
        {%- do known.append('cast(' ~ winner ~ ' <> ' ~ code('winner', 'unknown') ~ ' as tinyint)') -%}
    {%- endfor -%}
    {%- for count in ['known_signal_count', 'shared_benchmark_count'] -%}
        {%- do known.append('cast(' ~ count ~ ' > 0 as tinyint)') -%}
    {%- endfor -%}
    case
        when cost_basis is null or {{ known | join(' + ') }} < 3 then null
        {%- for side, other, sign in [('left', 'right', ''), ('right', 'left', '-')] %}
        when
            {{ sign }}cost_sign >= 0
            and coalesce({{ sign }}context_sign, 0) >= 0
            and coalesce({{ sign }}age_sign, 0) >= 0
            and max_output_winner <> {{ code('winner', other) }}
            and {{ other }}_only_bits = 0
            and not {{ other }}_leads_benchmark
            and cost_sign + coalesce(context_sign, 0) + coalesce(age_sign, 0)
            {{ '-' if sign else '+' }} cast({{ side }}_only_bits <> 0 as tinyint)
            {{ '-' if sign else '+' }} cast({{ side }}_leads_benchmark as tinyint)
            {{ '<= -2' if sign else '>= 2' }}
            then {{ code('winner', side) }}
        {%- endfor %}
    end
{%- endmacro %}

{#-
    The verdict: the first rule that holds. Costs are compared on one basis; where either is not
    known, both input prices are, unless the output prices say the opposite.
-#}
{% macro verdict_code() -%}
    case
        when left_is_coding_product <> right_is_coding_product
            then {{ code('verdict', 'product_type') }}
        when left_is_ending <> right_is_ending then {{ code('verdict', 'retired') }}
        when dominating_winner is not null then {{ code('verdict', 'dominates') }}
        when is_benchmark_tradeoff then {{ code('verdict', 'tradeoff') }}
        when {{ is_times_apart('left_cost', 'right_cost', 2) }} then {{ code('verdict', 'price') }}
        when
            cost_basis is null
            and {{ is_times_apart('left_input', 'right_input', 2) }}
            and (output_price_winner in ('tie', 'unknown') or output_price_winner = input_price_winner)
            then {{ code('verdict', 'price') }}
        when quality_winner is not null then {{ code('verdict', 'quality') }}
        when {{ is_times_apart('left_context_window_tokens', 'right_context_window_tokens', 3) }}
            then {{ code('verdict', 'context') }}
        when released_winner in ('left', 'right') then {{ code('verdict', 'newer') }}
        else {{ code('verdict', 'undecided') }}
    end
{%- endmacro %}

{#-
    The model a verdict names first. No verdict names a retired model over one that is not; a
    trade-off names none.
-#}
{% macro verdict_winner() -%}
    case verdict_code
        when 'product_type' then
            case
                when left_is_ending <> right_is_ending
                    then case when left_is_ending then {{ code('winner', 'right') }} else {{ code('winner', 'left') }} end
                when left_is_coding_product then {{ code('winner', 'left') }}
                else {{ code('winner', 'right') }}
            end
        when 'retired'
            then case when left_is_ending then {{ code('winner', 'right') }} else {{ code('winner', 'left') }} end
        when 'dominates' then dominating_winner
        when 'price' then
            case when cost_basis is null then input_price_winner else monthly_cost_winner end
        when 'quality' then quality_winner
        when 'context' then context_winner
        when 'newer' then released_winner
    end
{%- endmacro %}

{#-
    The number of a verdict's sentence: percent saved (half up, at most 99: a price above nothing is
    never 100 % less), or how many times the tokens (half up).
-#}
{% macro verdict_number() -%}
    case
        when verdict_code in ('price', 'tradeoff') then least(99, case
            when cost_basis is null then {{ percent_less('left_input', 'right_input') }}
            else {{ percent_less('left_cost', 'right_cost') }}
        end)
        when verdict_code = 'context' then {{ half_up(
            'greatest(left_context_window_tokens, right_context_window_tokens)'
            ~ ' / cast(least(left_context_window_tokens, right_context_window_tokens) as double)'
        ) }}
    end
{%- endmacro %}

{#- By how many percent the lower of two amounts is lower. -#}
{% macro percent_less(one, other) -%}
    {{ half_up('100 - 100 * least(' ~ one ~ ', ' ~ other ~ ') / greatest(' ~ one ~ ', ' ~ other ~ ')') }}
{%- endmacro %}

{#- A double as a whole number, half up: first to nine digits, for 50.5 may be stored a hair below. -#}
{% macro half_up(number) -%}
    floor(round({{ number }}, 9) + 0.5)
{%- endmacro %}
