{#- The facts of an offer, in the order of the columns of fct_offers. -#}
{% macro offer_fact_ids() -%}
    {{ return([
        'input_usd_per_mtok',
        'output_usd_per_mtok',
        'cache_read_usd_per_mtok',
        'cache_write_usd_per_mtok',
        'cache_write_5m_usd_per_mtok',
        'cache_write_1h_usd_per_mtok',
        'reasoning_usd_per_mtok',
        'context_window_tokens',
        'max_input_tokens',
        'max_output_tokens',
    ]) }}
{%- endmacro %}
