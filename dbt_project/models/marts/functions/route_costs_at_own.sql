{{ config(
    materialized='table_function',
    parameters=['own_table'] + traffic_parameters()
) }}

-- What a month of this traffic costs on each route, with those at prices of the reader's own, which no
-- release holds: of a table of theirs.
with {{ asked_traffic() }},

own as (
    select distinct model_id, provider_id from query_table(own_table)
),

routes as (
    {{ routes_at_own(
        published_ref('model_routes'), 'query_table(own_table)', published_ref('dim_providers')
    ) }}
),

{{ route_costs('routes', 'asked_traffic') }},

placed as (
    select
        *,
        case
            {% for basis, condition in cost_bases().items() -%}
                when {{ condition }} then {{ loop.index }}
            {% endfor %}
        end as place
    from ranked
    where monthly_cost is not null
)

select
    placed.model_id,
    placed.provider_id,
    placed.provider_name,
    try_cast(placed.monthly_cost as decimal(18, 6)) as monthly_cost_usd,
    {% for column in priced_at_columns() -%}
        placed.{{ column }},
    {% endfor -%}
    own.model_id is not null as is_own,
    -- As of public routes: the best established one, else the list price, else the cheapest.
    placed.place is not null
    and placed.place = min(placed.place) over (partition by placed.model_id) as is_taken
from placed
left join own
    on placed.model_id = own.model_id and placed.provider_id = own.provider_id
