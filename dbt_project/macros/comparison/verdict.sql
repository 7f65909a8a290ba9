{#- Whether the dearer, larger ... of two numbers is at least so many times the other. -#}
{% macro is_times_apart(left_value, right_value, times) -%}
    (
        {{ left_value }} >= {{ times }} * {{ right_value }}
        or {{ right_value }} >= {{ times }} * {{ left_value }}
    )
{%- endmacro %}

{#-
    The model that stays longer: one that is not out yet, however soon it ends, beside one that is; else
    one that stays beside one that ends. One that ends by a single catalogue's word does not stay. Null
    where both stay, both end later or both are out.
-#}
{% macro lasting_winner() -%}
    case
        {% for here, there in [('is_out', 'is_out'), ('is_ending', 'may_end')] -%}
            when left_{{ here }} and not right_{{ there }} then {{ code('winner', 'right') }}
            when right_{{ here }} and not left_{{ there }} then {{ code('winner', 'left') }}
        {% endfor -%}
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
        when {{ lasting_winner() }} is not null then {{ code('verdict', 'retired') }}
        when dominating_winner is not null then {{ code('verdict', 'dominates') }}
        when is_benchmark_tradeoff then {{ code('verdict', 'tradeoff') }}
        when {{ is_times_apart('left_cost', 'right_cost', 2) }} then {{ code('verdict', 'price') }}
        when
            cost_basis is null
            and {{ is_times_apart('left_input', 'right_input', 2) }}
            and (
                output_price_winner in ({{ code('winner', 'tie') }}, {{ code('winner', 'unknown') }})
                or output_price_winner = input_price_winner
            )
            then {{ code('verdict', 'price') }}
        when quality_winner is not null then {{ code('verdict', 'quality') }}
        when {{ is_times_apart('left_context_window_tokens', 'right_context_window_tokens', 3) }}
            then {{ code('verdict', 'context') }}
        when released_winner in ({{ code('winner', 'left') }}, {{ code('winner', 'right') }})
            then {{ code('verdict', 'newer') }}
        else {{ code('verdict', 'undecided') }}
    end
{%- endmacro %}

{#-
    The model a verdict names first. No verdict names a retired model over one that is not; a
    trade-off names none.
-#}
{% macro verdict_winner() -%}
    case verdict_code
        when {{ code('verdict', 'product_type') }} then
            case
                when {{ lasting_winner() }} is not null then {{ lasting_winner() }}
                when left_is_coding_product then {{ code('winner', 'left') }}
                else {{ code('winner', 'right') }}
            end
        when {{ code('verdict', 'retired') }} then {{ lasting_winner() }}
        when {{ code('verdict', 'dominates') }} then dominating_winner
        when {{ code('verdict', 'price') }} then
            case when cost_basis is null then input_price_winner else monthly_cost_winner end
        when {{ code('verdict', 'quality') }} then quality_winner
        when {{ code('verdict', 'context') }} then context_winner
        when {{ code('verdict', 'newer') }} then released_winner
    end
{%- endmacro %}
