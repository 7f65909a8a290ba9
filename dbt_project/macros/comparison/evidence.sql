{#- Number of signals for which both sides are known. -#}
{% macro completeness() -%}
    {%- set signals = [
        'released_winner', 'context_winner', 'max_output_winner', 'input_price_winner',
        'output_price_winner', 'monthly_cost_winner',
    ] -%}
    cast(
        {% for signal in signals -%}
            cast({{ signal }} <> {{ code('winner', 'unknown') }} as tinyint) +
        {% endfor -%}
        cast(shared_benchmark_count > 0 as tinyint) + known_signal_count as tinyint
    )
{%- endmacro %}

{#-
    How much a verdict stands on: strong where both costs are fresh, a benchmark is shared and nine
    signals or more are known of both; fair where six are and the prices that decided are fresh.
-#}
{% macro evidence() -%}
    case
        when
            completeness >= 9
            and cost_basis is not null
            and has_fresh_prices
            and shared_benchmark_count > 0
            then {{ code('evidence', 'strong') }}
        when
            completeness >= 6
            and (
                has_fresh_prices
                or verdict_code not in (
                    {{ code('verdict', 'dominates') }},
                    {{ code('verdict', 'tradeoff') }},
                    {{ code('verdict', 'price') }}
                )
            )
            then {{ code('evidence', 'fair') }}
        else {{ code('evidence', 'thin') }}
    end
{%- endmacro %}

{#-
    The oldest day among the facts that decided. What cannot change (a release date, what a product
    is) does not age: there, and where nothing decided, the older review of the two models.
-#}
{% macro deciding_review_on() -%}
    coalesce(
        case verdict_code
            when {{ code('verdict', 'retired') }} then lifecycle_reviewed_on
            when {{ code('verdict', 'dominates') }} then least(cost_reviewed_on, oldest_fact_on, top_benchmark_reviewed_on)
            when {{ code('verdict', 'tradeoff') }} then least(cost_reviewed_on, top_benchmark_reviewed_on)
            when {{ code('verdict', 'price') }} then cost_reviewed_on
            when {{ code('verdict', 'quality') }} then top_benchmark_reviewed_on
            when {{ code('verdict', 'context') }} then context_reviewed_on
        end,
        models_reviewed_on
    )
{%- endmacro %}
