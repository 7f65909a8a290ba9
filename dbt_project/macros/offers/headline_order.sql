{#- Which of a provider's offers of a model at one tier gives the headline price: a price that is whole
    and paid, a route that goes on, no promotion, the default mode, any endpoint, the weights as
    released, the region that ranks first, else the cheapest. -#}
{% macro headline_order() -%}
    is_free_tier, not is_whole_and_paid, is_ended, is_promotion, mode <> 'default', endpoint <> 'any',
    quantization <> 'as_released', region_rank, input_usd_per_mtok nulls last,
    output_usd_per_mtok nulls last, offer_id
{%- endmacro %}
