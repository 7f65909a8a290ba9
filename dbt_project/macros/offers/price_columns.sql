{#- What is said of a price on one route, in the order of the columns. -#}
{% macro price_columns() -%}
    {{ return([
        'input_usd_per_mtok', 'output_usd_per_mtok', 'cache_read_usd_per_mtok', 'provider_id',
        'source_url', 'last_reviewed_on',
    ]) }}
{%- endmacro %}

{#- The columns of dim_models on prices, which model_prices_as_of gives for another day. -#}
{% macro model_price_columns() -%}
    {%- set columns = [] -%}
    {%- for basis in ['list', 'best'] -%}
        {%- for column in price_columns() -%}
            {%- do columns.append(basis ~ '_' ~ column) -%}
        {%- endfor -%}
        {%- do columns.append(basis ~ '_missing_reason') -%}
    {%- endfor -%}
    {{ return(columns + [
        'cheapest_input_usd_per_mtok', 'cheapest_output_usd_per_mtok',
        'cheapest_route_provider_id', 'cheapest_source_url', 'cheapest_last_reviewed_on',
        'provider_count', 'established_route_count', 'has_free_route',
    ]) }}
{%- endmacro %}
