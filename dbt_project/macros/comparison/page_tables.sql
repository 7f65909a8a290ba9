{#- The decision scorecard: one row a signal. -#}
{% macro page_scorecard() -%}
    [
        {{ page_side_row('Best for', 'best_for') }},
        {{ page_side_row('Decision fit', 'decision_fit') }},
        {{ page_side_row('Context window', 'context_text') }},
        {{ page_side_row('List price', 'list_price_text') }},
        {{ page_side_row('Best established price', 'best_price_text') }},
        {{ page_side_row('Cheapest tracked', 'cheapest_price_text') }},
        {{ page_side_row('Cheapest output', 'output_text', '/1M tokens') }},
        {{ page_side_row('Cheapest output route', 'cheapest_output_route') }},
        {{ page_row(
            'Provider routes',
            "cast(left_provider_count as varchar) || ' tracked'",
            "cast(right_provider_count as varchar) || ' tracked'"
        ) }},
        {{ page_row('Shared benchmarks', page_benchmark_cell('left'), page_benchmark_cell('right')) }}
    ]
{%- endmacro %}

{#- A side's cell of the benchmark row: the leader's names the benchmark, the other counts rows. -#}
{% macro page_benchmark_cell(side) -%}
    case
        when benchmark_winner = '{{ side }}' then benchmark_words || ' leader'
        when shared_benchmark_count = 1 then '1 row'
        else cast(shared_benchmark_count as varchar) || ' rows'
    end
{%- endmacro %}

{#- Table of specifications. How a model ends is said in sentences. -#}
{% macro page_specifications() -%}
    {%- set rows = [] -%}
    {%- for fact in specification_facts() if fact.fact_id not in ('status', 'retires_on') -%}
        {%- do rows.append(page_side_row(fact.label, fact.text_column)) -%}
    {%- endfor -%}
    [{{ rows | join(', ') }}]
{%- endmacro %}

{#- Table of prices and providers. -#}
{% macro page_pricing() -%}
    [
        {{ page_side_row('Input price', 'input_text', '/1M tokens') }},
        {{ page_side_row('Output price', 'output_text', '/1M tokens') }},
        {{ page_side_row('Cached input price', 'cached_input_text') }},
        {{ page_row(
            'Providers',
            page_ranked_names('left_ranked_providers'),
            page_ranked_names('right_ranked_providers')
        ) }}
    ]
{%- endmacro %}

{#- Table of the capabilities: Yes, No or unknown. -#}
{% macro page_capabilities() -%}
    {%- set rows = [] -%}
    {%- for capability in capability_ids() -%}
        {%- do rows.append(page_side_row(capability_label(capability), capability ~ '_text')) -%}
    {%- endfor -%}
    [{{ rows | join(', ') }}]
{%- endmacro %}

{#- The difference of the two monthly costs, or why there is none. -#}
{% macro page_cost_delta() -%}
    case monthly_cost_winner
        when 'unknown' then
            'Cost delta unavailable until both models have sourced input and output token prices.'
        when 'tie' then
            case
                when monthly_cost_gap_usd = 0 then 'Both cost the same a month.'
                else
                    'Both cost about the same: the difference is '
                    || cost_gap_words || ' a month.'
            end
        else
            {{ page_name_of('monthly_cost_winner') }} || ' costs '
            || cost_gap_words || ' less a month than '
            || {{ page_name_of('monthly_cost_winner', other=true) }} || ' (' || basis_words || ').'
    end
{%- endmacro %}
