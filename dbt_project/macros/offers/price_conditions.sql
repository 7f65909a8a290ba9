{#- Under what else a price holds, beside what tells its offer from others: columns of fct_price_history
    and, by the offer's input price, else its output price, of fct_offers. -#}
{% macro price_condition_columns() -%}
    {{ return([
        'time_window', 'time_window_weekday_zone', 'plan_name', 'stated_from_on', 'stated_to_on',
        'context_max_tokens', 'derived_from', 'multiplier',
        'stated_currency', 'exchange_rate', 'exchange_rate_on',
    ]) }}
{%- endmacro %}

{#- The reasoning effort that a mode names: 'thinking high' -> 'high'; null where it names none. -#}
{% macro effort_of(mode) -%}
    nullif(
        regexp_extract(
            {{ mode }}, '^(?:thinking[ _])?(minimal|low|medium|high|xhigh)$|^thinking[ _](max)$', 1
        ) || regexp_extract({{ mode }}, '^thinking[ _](max)$', 1), ''
    )
{%- endmacro %}
