{#- What a route is asked for by: model, provider, tier of service, region. Argument: the relation
    with its dot. -#}
{% macro route_key(prefix='') -%}
    {{ prefix }}model_id, {{ prefix }}provider_id, {{ prefix }}service_tier, {{ prefix }}asked_region
{%- endmacro %}

{#- Whether two relations speak of one route. -#}
{% macro same_route(one, other) -%}
    {%- for column in ['model_id', 'provider_id', 'service_tier', 'asked_region'] -%}
        {{ one }}.{{ column }} = {{ other }}.{{ column }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
