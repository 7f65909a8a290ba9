{#- Costs within this share of the list price are the list price: conversions of units differ by it. -#}
{% macro list_tolerance() -%} 0.005 {%- endmacro %}

{#-
    What a month costs on every route of a model, and which route a buyer would take, as the step
    `ranked`: best_rank 1 is the cheapest established route, cheapest_rank 1 the cheapest of all,
    list_rank 1 the lab's own. Late sources rank behind fresh ones; what the lab or an established
    route asks is no worse for a catalogue that is late. Arguments: the relation of routes
    (routes_on) and that of traffic profiles.
-#}
{% macro route_costs(routes, profiles) -%}
costed as (
    select
        routes.*,
        profiles.profile_id,
        case
            when profiles.cached_input_share = 0 then 'none'
            when routes.cache_read_usd_per_mtok is null then 'plain_input'
            else 'cache_read'
        end as cached_price,
        {{ monthly_cost(
            'profiles.input_mtok', 'profiles.output_mtok', 'profiles.cached_input_share', 'routes'
        ) }} as monthly_cost
    from {{ routes }} as routes
    inner join {{ profiles }} as profiles on routes.service_tier = profiles.service_tier
    where routes.is_costed or routes.is_list
),

beside_list as (
    select
        *,
        coalesce(
            abs(monthly_cost / max(monthly_cost) filter (where is_list) over the_model - 1)
            <= {{ list_tolerance() }}, false
        ) as is_list_price
    from costed
    window the_model as (partition by model_id, profile_id)
),

ordered as (
    select
        *,
        -- The lab's route is as fresh as the freshest that asks the same.
        is_stale and not (
            is_list and bool_or(is_list_price and not is_stale) over the_model
        ) as is_late,
        if(is_list, monthly_cost * (1 - {{ list_tolerance() }}), monthly_cost) as compared_cost
    from beside_list
    window the_model as (partition by model_id, profile_id)
),

ranked as (
    select
        *,
        row_number() over (
            partition by model_id, profile_id
            order by not is_established, is_late, compared_cost, provider_id
        ) as established_rank,
        row_number() over (
            partition by model_id, profile_id
            order by
                is_late and not is_list and not is_established, compared_cost,
                not is_established, provider_id
        ) as cheapest_rank
    from ordered
)
{%- endmacro %}
