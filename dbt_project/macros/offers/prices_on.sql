{#-
    The three prices of a model, one row per model: the lab's own (list), the best established
    route (best) and the lowest of any believable route sold by use (cheapest). Each is of ONE route, whose
    input and output both count: what a reference month costs there. Arguments: the relations of
    models, of routes (routes_on), of traffic profiles and of providers.
-#}
{% macro prices_on(models, routes, profiles, providers) -%}
with standard as (
    select * from {{ routes }} where service_tier = 'standard'
),

reference as (
    select * from {{ profiles }} where profile_id = 'reference'
),

{{ route_costs('standard', 'reference', is_plain=true) }},

on_one_route as (
    select
        model_id,
        {% for basis in cost_bases() -%}
            {% for column in price_columns() -%}
                any_value({{ column }}) filter (where {{ cost_bases()[basis] }})
                    as {{ basis }}_{{ column }},
            {% endfor -%}
        {% endfor -%}
    from ranked
    group by model_id
),

{{ prices_in_part('standard') }},

counted as (
    select
        model_id,
        count(*) filter (where is_available) as provider_count,
        count(*) filter (where is_established) as established_route_count,
        bool_or(is_free or coalesce(has_free_name, false)) filter (where is_available)
            as has_free_route,
        arg_min(
            coalesce(
                not_chosen_reason, case when not is_costed then 'no_complete_price' end
            ), provider_id
        ) filter (where is_labs_route) as lab_reason,
        bool_or(is_labs_route) as is_sold_by_lab
    from standard
    group by model_id
),

sellers as (
    select unnest(string_split(own_labs, ',')) as lab_id
    from {{ providers }}
),

selling_labs as (
    select distinct lab_id from sellers
)

select
    models.model_id,
    {% for basis in ['list', 'best'] -%}
        {% for column in price_columns() -%}
            on_one_route.{{ basis }}_{{ column }},
        {% endfor -%}
    {% endfor -%}
    case
        when on_one_route.list_provider_id is not null then null
        when selling_labs.lab_id is null then 'lab_sells_nothing'
        when not coalesce(counted.is_sold_by_lab, false) then 'not_sold_by_lab'
        else counted.lab_reason
    end as list_missing_reason,
    case
        when on_one_route.best_provider_id is not null then null
        when counted.model_id is null then 'no_route'
        when coalesce(on_one_route.cheapest_provider_id, in_part.provider_id) is null
            then 'no_price_to_plan_with'
        else 'no_established_route'
    end as best_missing_reason,
    {% for column in price_columns() -%}
        case
            when on_one_route.cheapest_provider_id is not null
                then on_one_route.cheapest_{{ column }}
            else in_part.{{ column }}
        end as cheapest_{{ 'route_' if column == 'provider_id' }}{{ column }},
    {% endfor -%}
    -- Seven input tokens to three output tokens.
    try_cast(
        0.7 * on_one_route.cheapest_input_usd_per_mtok
        + 0.3 * on_one_route.cheapest_output_usd_per_mtok as decimal(18, 6)
    ) as cheapest_blend_usd_per_mtok,
    cast(coalesce(counted.provider_count, 0) as integer) as provider_count,
    cast(coalesce(counted.established_route_count, 0) as integer) as established_route_count,
    coalesce(counted.has_free_route, false) as has_free_route
from {{ models }} as models
left join on_one_route on models.model_id = on_one_route.model_id
left join in_part on models.model_id = in_part.model_id
left join counted on models.model_id = counted.model_id
left join selling_labs on split_part(models.model_id, '/', 1) = selling_labs.lab_id
{%- endmacro %}
