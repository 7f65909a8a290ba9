{#-
    Routes with those at prices of the reader's own in place of the public ones: prices to plan with,
    and never the lab's list price. Arguments: the relations of routes (routes_on), of own routes
    (model_id, provider_id and the three prices, USD per 1M tokens) and of providers.
-#}
{% macro routes_at_own(routes, own, providers) -%}
with own_routes as (
    select * from {{ own }}
)

select
    routes.* replace (
        {% for component in ['input', 'output', 'cache_read'] -%}
            case
                when own_routes.model_id is null then routes.{{ component }}_usd_per_mtok
                else own_routes.{{ component }}_usd_per_mtok
            end as {{ component }}_usd_per_mtok,
        {% endfor -%}
        routes.is_list and own_routes.model_id is null as is_list,
        {% for flag in ['is_choosable', 'is_costed', 'is_established', 'is_available'] -%}
            routes.{{ flag }} or own_routes.model_id is not null as {{ flag }},
        {% endfor -%}
        routes.is_stale and own_routes.model_id is null as is_stale
    )
from {{ routes }} as routes
left join own_routes
    on
        routes.model_id = own_routes.model_id
        and routes.provider_id = own_routes.provider_id
        and routes.service_tier = 'standard'
union all by name
select
    own_routes.model_id,
    own_routes.provider_id,
    providers.provider_name,
    providers.provider_kind,
    'standard' as service_tier,
    'global' as region_scope,
    'own' as plan,
    false as is_free,
    false as is_list,
    false as is_stale,
    false as is_ended,
    true as is_available,
    false as is_labs_route,
    true as is_choosable,
    true as is_costed,
    true as is_established,
    own_routes.input_usd_per_mtok,
    own_routes.output_usd_per_mtok,
    own_routes.cache_read_usd_per_mtok
from own_routes
inner join {{ providers }} as providers on own_routes.provider_id = providers.provider_id
anti join {{ routes }} as routes
    on
        own_routes.model_id = routes.model_id
        and own_routes.provider_id = routes.provider_id
        and routes.service_tier = 'standard'
{%- endmacro %}
