{#-
    A verdict as a clause, from its code and its two models: all that is told of another day, of which
    the texts that the page of today (page_verdict) is made from are not made.
-#}
{% macro verdict_in_short() -%}
    {%- set winner = page_name_of('verdict_winner') -%}
    {%- set clauses = {
        'product_type': "'one is made for coding alone, the other for any use'",
        'retired': winner ~ " || ' stays longer'",
        'dominates': winner ~ " || ' is at least as good on all that is known of both'",
        'tradeoff': page_name_of('monthly_cost_winner') ~ " || ' costs less, ' || "
            ~ page_name_of('monthly_cost_winner', other=true) ~ " || ' leads a benchmark'",
        'price': winner ~ " || ' costs half as much or less'",
        'quality': winner ~ " || ' leads on benchmarks'",
        'context': winner ~ " || ' takes three times as many tokens or more'",
        'newer': winner ~ " || ' is newer; neither prices, benchmarks nor context windows decide'",
        'undecided': "'nothing that is known tells the two apart'",
    } -%}
    case verdict_code
        {% for word in code_words('verdict') -%}
            when {{ code('verdict', word) }} then {{ clauses[word] }}
        {% endfor %}
    end
{%- endmacro %}

{#- Which of a pair's models end, as sentences; null where none does. -#}
{% macro endings_words() -%}
    coalesce(
        {{ both_end_words() }},
        nullif(concat_ws(' ', {{ end_words('left') }} || '.', {{ end_words('right') }} || '.'), '')
    )
{%- endmacro %}

{#- The values that a comparison shows of either side, as a reader writes them: left_status_text ... -#}
{% macro signal_texts() -%}
    {%- for side in ['left', 'right'] -%}
        {%- set texts = {
            'status': side ~ '_status',
            'released': date_text(side ~ '_released_on', side ~ '_released_on_precision'),
            'context': grouped(side ~ '_context_window_tokens'),
            'max_output': grouped(side ~ '_max_output_tokens'),
            'input_price': price_text(side ~ '_input_usd_per_mtok'),
            'output_price': price_text(side ~ '_output_usd_per_mtok'),
            'provider_count': 'cast(' ~ side ~ '_provider_count as varchar)',
            'monthly_cost': cost_text(side ~ '_monthly_cost_usd'),
            'benchmark': score_text('top_' ~ side ~ '_score', 'top_benchmark_scale'),
        } -%}
        {%- for signal, text in texts.items() -%}
            coalesce({{ text }}, 'unknown') as {{ side }}_{{ signal }}_text,
        {% endfor -%}
        coalesce(cast({{ side }}_retires_on as varchar), 'no end stated') as {{ side }}_retires_on_text
        {{- ',' if not loop.last }}
    {% endfor %}
{%- endmacro %}
