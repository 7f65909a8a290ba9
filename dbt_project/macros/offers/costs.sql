{#-
    What a month of traffic costs on one route, USD: cached input at the route's own cache price, or
    at its plain input price where it states none; writing to the cache is not counted. Wide
    decimals, for a product of narrow ones overflows. Arguments: SQL of the million input and output
    tokens a month and of the share of the input read from the cache; the route's relation.
-#}
{% macro monthly_cost(input_mtok, output_mtok, cached_input_share, route) -%}
    cast({{ input_mtok }} as decimal(22, 6)) * (
        (1 - cast({{ cached_input_share }} as decimal(5, 4))) * {{ route }}.input_usd_per_mtok
        + cast({{ cached_input_share }} as decimal(5, 4))
        * coalesce({{ route }}.cache_read_usd_per_mtok, {{ route }}.input_usd_per_mtok)
    ) + cast({{ output_mtok }} as decimal(22, 6)) * {{ route }}.output_usd_per_mtok
{%- endmacro %}

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
                is_late and not is_list and not is_established, compared_cost, provider_id
        ) as cheapest_rank
    from ordered
)
{%- endmacro %}

{#-
    The cost of a month per model and profile, by basis: the best established route, else the list
    price, else the cheapest route. Arguments: as route_costs.
-#}
{% macro costs_on(routes, profiles) -%}
with {{ route_costs(routes, profiles) }},

by_basis as (
    select
        model_id,
        profile_id,
        {% for basis, condition in cost_bases().items() -%}
            any_value(
                struct_pack(
                    provider_id := provider_id,
                    cost := try_cast(monthly_cost as decimal(18, 6)),
                    cached_price := cached_price,
                    reviewed_on := last_reviewed_on
                )
            ) filter (where {{ condition }}) as {{ basis }},
        {% endfor -%}
    from ranked
    group by model_id, profile_id
),

chosen as (
    select
        *,
        coalesce(
            {% for basis in cost_bases() -%}
                if({{ basis }}.cost is not null, {{ basis }}, null) {{- ', ' if not loop.last }}
            {%- endfor %}
        ) as taken
    from by_basis
)

select
    model_id,
    profile_id,
    taken.provider_id as provider_id,
    taken.cost as monthly_cost_usd,
    taken.cached_price as cached_price,
    case
        {% for basis in cost_bases() -%}
            when {{ basis }}.cost is not null then '{{ basis }}'
        {% endfor %}
    end as basis,
    {% for basis in ['list', 'best', 'cheapest'] -%}
        {{ basis }}.cost as {{ basis }}_monthly_cost_usd,
    {% endfor -%}
    taken.reviewed_on as cost_last_reviewed_on
from chosen
where taken is not null
{%- endmacro %}

{#- The bases of a cost, the one that is taken first before the others, with how each is found. -#}
{% macro cost_bases() -%}
    {{ return({
        'best': 'is_established and established_rank = 1',
        'list': 'is_list',
        'cheapest': 'cheapest_rank = 1 and is_costed',
    }) }}
{%- endmacro %}

{#- The traffic that a function is asked for, as a relation of one profile. -#}
{% macro asked_traffic() -%}
asked_traffic as (
    select
        'asked' as profile_id,
        input_mtok as input_mtok,
        output_mtok as output_mtok,
        0 as cached_input_share,
        'standard' as service_tier
)
{%- endmacro %}
