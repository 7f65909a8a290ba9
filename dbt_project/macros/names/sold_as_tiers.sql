{#- Words for tiers that a provider sells beside its ordinary offer. Other words in a name (turbo,
    instant, versatile, tee) say how a host serves; they are modes of its ordinary offer. -#}
{% macro sold_as_tiers() -%}
    (
        'batch', 'flex', 'priority', 'fast', 'ultrafast', 'highspeed', 'ultraspeed', 'balanced',
        'provisioned', 'spot', 'scale', 'off_peak', 'extended_access', 'free', 'fine_tuning',
        'decisions', 'latency_optimized'
    )
{%- endmacro %}
