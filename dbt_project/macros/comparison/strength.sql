{#-
    What a model is chosen for beside the other, by what the pair's row says of it; the first that
    holds, else none. An unknown signal speaks for no one. Argument: 'left' or 'right'.
-#}
{% macro strength_of(side) -%}
    {%- set other = 'right' if side == 'left' else 'left' -%}
    case
        -- What cannot be called anywhere, or where nobody known serves either, by fewer.
        when
            {{ side }}_provider_count > {{ other }}_provider_count
            and (
                {{ other }}_provider_count = 0
                or (left_established_route_count = 0 and right_established_route_count = 0)
            )
            then {{ code('strength', 'provider_fit') }}
        when
            coding_winner = {{ code('winner', side) }}
            or ({{ side }}_is_coding_product and not {{ other }}_is_coding_product)
            then {{ code('strength', 'coding_workflow') }}
        when {{ side }}_leads_benchmark then {{ code('strength', 'benchmark_lead') }}
        when context_winner = {{ code('winner', side) }} then {{ code('strength', 'long_context') }}
        when vision_outcome = {{ code('outcome', side) }} then {{ code('strength', 'vision') }}
        when
            monthly_cost_winner = {{ code('winner', side) }}
            or (
                monthly_cost_winner = {{ code('winner', 'unknown') }}
                and input_price_winner = {{ code('winner', side) }}
                and output_price_winner <> {{ code('winner', other) }}
            )
            then {{ code('strength', 'lower_cost') }}
        when {{ side }}_only_bits <> 0 then {{ code('strength', 'capability') }}
        when
            {{ side }}_established_route_count > {{ other }}_established_route_count
            or (
                {{ side }}_established_route_count = {{ other }}_established_route_count
                and {{ side }}_provider_count > {{ other }}_provider_count
            )
            then {{ code('strength', 'provider_fit') }}
        when
            output_price_winner = {{ code('winner', side) }}
            and lower_output = {{ code('winner', side) }}
            and monthly_cost_winner <> {{ code('winner', other) }}
            then {{ code('strength', 'output_price') }}
        when released_winner = {{ code('winner', side) }} then {{ code('strength', 'later_release') }}
        else {{ code('strength', 'none') }}
    end
{%- endmacro %}

{#-
    Strength of the model that the verdict does not name; null where it names none. That it is newer is
    nothing to pay more for.
-#}
{% macro strength_of_the_other() -%}
    case
        {% for side, other in [('left', 'right'), ('right', 'left')] -%}
            when
                verdict_winner = {{ code('winner', side) }}
                and verdict_code = {{ code('verdict', 'price') }}
                and {{ other }}_strength = {{ code('strength', 'later_release') }}
                then {{ code('strength', 'none') }}
            when verdict_winner = {{ code('winner', side) }} then {{ other }}_strength
        {% endfor -%}
    end
{%- endmacro %}
