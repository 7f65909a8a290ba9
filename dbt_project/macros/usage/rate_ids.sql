{#- The prices of an offer that tokens are charged by. -#}
{% macro rate_ids() -%}
    {%- set rates = [] -%}
    {%- for fact in offer_fact_ids() if fact.endswith('_usd_per_mtok') -%}
        {%- do rates.append(fact) -%}
    {%- endfor -%}
    {{ return(rates) }}
{%- endmacro %}
