{#- What tells apart the offers of a model by one provider, in the order of the columns. -#}
{% macro offer_conditions() -%}
    {{ return([
        'region_scope', 'service_tier', 'context_tier', 'mode', 'quantization', 'promotion',
        'endpoint',
    ]) }}
{%- endmacro %}
