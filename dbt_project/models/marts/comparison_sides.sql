-- What a model's own side of a page says, once a model: pages are put together from two of these.
with sides as (
    select * from {{ ref('int_scorecard_sides') }}
),

priced as (
    select * from {{ ref('int_model_prices_chosen') }}
),

routes as (
    select * from {{ ref('int_providers_named') }}
),

-- Where a provider asks less at other hours: its ordinary price is that of the dearer ones.
hours as (
    select routes.model_id, routes.provider_id
    from {{ ref('int_routes_priced') }} as routes
    inner join {{ ref('int_offers_pivoted') }} as offers on routes.offer_id = offers.offer_id
    where routes.service_tier = 'standard' and offers.time_window is not null
),

costs as (
    select costs.*, providers.provider_name
    from {{ ref('int_monthly_costs_computed') }} as costs
    left join {{ ref('int_providers') }} as providers on costs.provider_id = providers.provider_id
    where costs.profile_id = 'reference'
),

cheapest as (
    select provider_id, provider_name, provider_kind from {{ ref('int_providers') }}
),

lasting as (
    {{ lasting_routes() }}
)

select
    ---------- name
    sides.model_id,
    sides.model_name,
    sides.model_name || case
        when sides.released_on is null or {{ tells_its_year('sides.model_name') }} then ''
        else ' (' || cast(year(sides.released_on) as varchar) || ')'
    end as dated_name,
    case when sides.lab_id <> 'unknown' then sides.lab_name end as lab_name,
    sides.is_coding_product,
    {{ ending_words('sides.', build_date()) }} as ending_text,
    sides.ending_fact_id,
    sides.is_out,
    sides.out_by_on,
    sides.best_for,
    sides.decision_fit,
    ---------- specifications
    {% for fact in specification_facts() -%}
        {{ specification_text(fact, 'sides') }} as {{ fact.text_column }},
    {% endfor -%}
    ---------- prices and routes
    {{ price_text('sides.input_usd_per_mtok') }} as input_text,
    {{ price_text('sides.output_usd_per_mtok') }} as output_text,
    {% for basis in ['best', 'list'] -%}
        {% for component in ['input', 'output'] -%}
            {%- set price = basis ~ '_' ~ component -%}
            {{ price_text('sides.' ~ price ~ '_usd_per_mtok') }} as {{ price }}_text,
        {% endfor -%}
    {% endfor -%}
    {{ prices_by_basis() }},
    sides.established_route_count,
    {{ list_price_words() }} as list_price_text,
    {{ best_price_words() }} as best_price_text,
    {{ cheapest_price_words() }} as cheapest_price_text,
    {{ cached_input_words() }} as cached_input_text,
    {{ cached_input_basis() }} as cached_input_basis,
    cheapest.provider_name as cheapest_output_route,
    priced.cheapest_blend_usd_per_mtok as blend_usd_per_mtok,
    coalesce(routes.provider_names, []) as provider_names,
    coalesce(routes.ranked_providers, []) as ranked_providers,
    ---------- monthly cost of the reference traffic: the model's own, and on each basis
    sides.own_cost_basis,
    sides.best_cost_usd,
    sides.list_cost_usd,
    sides.cheapest_cost_usd,
    best.provider_name as best_route,
    listed.provider_name as list_route,
    coalesce({{ cost_text('costs.monthly_cost_usd') }}, 'Unavailable') as monthly_cost_text,
    {{ monthly_cost_words() }} as monthly_cost_note,
    ---------- capabilities
    {% for capability in capability_ids() -%}
        {{ tri_text('sides.supports_' ~ capability) }} as {{ capability }}_text,
    {% endfor -%}
    sides.last_reviewed_on,
    {{ unsure_ending_words('sides.', build_date()) }} as unsure_ending,
    {{ ways_on_words() }} as ways_on,
    cheapest_cost.provider_name as cheapest_cost_route
from sides
left join lasting on sides.model_id = lasting.model_id
left join {{ ref('model_successors') }} as successors on sides.model_id = successors.model_id
left join priced on sides.model_id = priced.model_id
left join routes on sides.model_id = routes.model_id
left join costs on sides.model_id = costs.model_id
left join cheapest as cheapest_cost
    on costs.cheapest_cost_provider_id = cheapest_cost.provider_id
left join cheapest as best on sides.best_provider_id = best.provider_id
left join cheapest as listed on sides.list_provider_id = listed.provider_id
left join cheapest on sides.cheapest_route_provider_id = cheapest.provider_id
left join hours as cost_hours
    on costs.model_id = cost_hours.model_id and costs.provider_id = cost_hours.provider_id
left join hours as best_hours
    on sides.model_id = best_hours.model_id and sides.best_provider_id = best_hours.provider_id
left join hours as list_hours
    on sides.model_id = list_hours.model_id and sides.list_provider_id = list_hours.provider_id
