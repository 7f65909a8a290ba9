{#-
    The three prices of a model, one row per model: the lab's own (list), the best established
    route (best) and the lowest of any route sold by use (cheapest: input and output may be of
    different routes, as the cheapest of each). Arguments: the relations of models, of routes
    (routes_on), of traffic profiles and of providers.
-#}
{% macro prices_on(models, routes, profiles, providers) -%}
with standard as (
    select * from {{ routes }} where service_tier = 'standard'
),

reference as (
    select * from {{ profiles }} where profile_id = 'reference'
),

{{ route_costs('standard', 'reference') }},

on_one_route as (
    select
        model_id,
        {% for basis in ['list', 'best'] -%}
            {% for column in price_columns() -%}
                any_value({{ column }}) filter (where {{ cost_bases()[basis] }})
                    as {{ basis }}_{{ column }},
            {% endfor -%}
        {% endfor -%}
    from ranked
    group by model_id
),


-- Within the tolerance of the list price it is the list price, whose route is named; a late source
-- ranks behind a fresh one, unless it is the lab's or an established route.
choosable as (
    select
        standard.*,
        standard.is_stale and not standard.is_list and not standard.is_established as is_late,
        {% for component in ['input', 'output'] -%}
            standard.{{ component }}_usd_per_mtok
            * if(standard.is_list, 1 - {{ list_tolerance() }}, 1) as compared_{{ component }}
            {{- ',' if not loop.last }}
        {% endfor %}
    from standard
    where standard.is_choosable
),

cheapest as (
    select
        model_id,
        arg_min(input_usd_per_mtok, (is_late, compared_input, provider_id))
            filter (where input_usd_per_mtok > 0) as cheapest_input_usd_per_mtok,
        arg_min(output_usd_per_mtok, (is_late, compared_output, compared_input, provider_id))
            filter (where output_usd_per_mtok > 0) as cheapest_output_usd_per_mtok,
        arg_min(
            struct_pack(
                provider_id := provider_id,
                cache_read_usd_per_mtok := cache_read_usd_per_mtok,
                source_url := source_url,
                last_reviewed_on := last_reviewed_on
            ),
            (coalesce(output_usd_per_mtok, 0) = 0, is_late, compared_output, compared_input, provider_id)
        ) filter (where input_usd_per_mtok > 0 or output_usd_per_mtok > 0) as route,
        -- Seven input tokens to three output tokens, on one route.
        try_cast(
            min(0.7 * input_usd_per_mtok + 0.3 * output_usd_per_mtok) filter (where is_costed)
            as decimal(18, 6)
        ) as cheapest_blend_usd_per_mtok
    from choosable
    group by model_id
),

counted as (
    select
        model_id,
        count(*) as provider_count,
        count(*) filter (where is_established) as established_route_count,
        bool_or(is_free) as has_free_route,
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
        when cheapest.route is null then 'no_price_to_plan_with'
        else 'no_established_route'
    end as best_missing_reason,
    cheapest.cheapest_input_usd_per_mtok,
    cheapest.cheapest_output_usd_per_mtok,
    cheapest.route.cache_read_usd_per_mtok as cheapest_cache_read_usd_per_mtok,
    cheapest.cheapest_blend_usd_per_mtok,
    cheapest.route.provider_id as cheapest_route_provider_id,
    cheapest.route.source_url as cheapest_source_url,
    cheapest.route.last_reviewed_on as cheapest_last_reviewed_on,
    cast(coalesce(counted.provider_count, 0) as integer) as provider_count,
    cast(coalesce(counted.established_route_count, 0) as integer) as established_route_count,
    coalesce(counted.has_free_route, false) as has_free_route
from {{ models }} as models
left join on_one_route on models.model_id = on_one_route.model_id
left join cheapest on models.model_id = cheapest.model_id
left join counted on models.model_id = counted.model_id
left join selling_labs on split_part(models.model_id, '/', 1) = selling_labs.lab_id
{%- endmacro %}

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
