{#-
    The number of a verdict's sentence: percent saved (half up, at most 99: a price above nothing is
    never 100 % less), or how many times the tokens (half up).
-#}
{% macro verdict_number() -%}
    case
        when verdict_code in ({{ code('verdict', 'price') }}, {{ code('verdict', 'tradeoff') }}) then least(99, case
            when cost_basis is null then {{ percent_less('left_input', 'right_input') }}
            else {{ percent_less('left_cost', 'right_cost') }}
        end)
        when verdict_code = {{ code('verdict', 'context') }} then {{ half_up(
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
