{#-
    comparison_scorecards of a day and of any traffic, for the pairs of a few models: what is of other
    models is left out at once, so that two of them are answered in no time. Parameters of the
    function: ids, input_mtok, output_mtok and, where routes at prices of the reader's own take the
    place of public ones, own_table. Arguments: SQL of the day; whether they do; SQL of the ids, where
    they are no parameter; columns of scorecard_sides that either side brings along.
    Each step is planned once (materialized); a stored function loses that for readers of DuckDB 1.1,
    who wait some seconds.
-#}
{% macro scorecards_on(day='day', at_own=false, ids='ids', of_sides=[]) -%}
with {{ asked_traffic(is_plain=true) }},

listings as materialized (
    select * from {{ published_ref('fct_offer_history') }}
    where list_contains({{ ids }}, model_id)
),

periods as materialized (
    {{ values_in_periods('list_contains(' ~ ids ~ ', model_id)') }}
),

facts as materialized (
    select
        * exclude (last_reviewed_on),
        attribute_id as fact_id,
        least(last_reviewed_on, {{ day }}) as last_reviewed_on
    from {{ published_ref('model_facts_history') }}
    where list_contains({{ ids }}, model_id) and {{ in_force(day) }}
),

facts_then as materialized (
    {{ model_facts_pivoted('facts') }}
),

states as materialized (
    {{ model_states_on(day, 'facts') }}
),

offers_then as materialized (
    {{ offers_on(
        day, listings='listings', facts='periods', providers=published_ref('dim_providers')
    ) }}
),

{{ 'public_routes' if at_own else 'routes_then' }} as materialized (
    {{ routes_on(
        day,
        offers='offers_then',
        providers=published_ref('dim_providers'),
        states='states'
    ) }}
),

{% if at_own -%}
routes_then as materialized (
    {{ routes_at_own('public_routes', 'query_table(own_table)', published_ref('dim_providers')) }}
),

{% endif -%}
lifespans as materialized (
    select * from {{ published_ref('model_lifespans') }}
    where list_contains({{ ids }}, model_id)
),

-- What a model is may be known no more when no page lists it.
known as materialized (
    select models.*
    from {{ published_ref('dim_models') }} as models
    inner join lifespans on models.model_id = lifespans.model_id
    where
        models.model_type = 'language'
        or (models.model_type = 'unknown' and not lifespans.is_listed)
),

prices_then as materialized (
    {{ prices_on(
        models='known',
        routes='routes_then',
        profiles=published_ref('dim_traffic_profiles'),
        providers=published_ref('dim_providers')
    ) }}
),

dated as materialized (
    {{ models_on(day, lifespans='lifespans', facts='facts_then', prices='prices_then') }}
),

models_then as materialized (
    select
        dated.*,
        known.is_coding_product,
        least(known.last_reviewed_on, {{ day }}) as last_reviewed_on
    from dated
    inner join known on dated.model_id = known.model_id
),

costs_then as materialized (
    {{ costs_on('routes_then', 'asked_traffic', is_plain=true) }}
),

masks_then as materialized (
    {{ providers_masked('routes_then') }}
),

sides_then as materialized (
    {{ scorecard_sides(
        models='models_then', costs='costs_then', masks='masks_then', facts='facts', day=day
    ) }}
),

shared_then as materialized (
    {{ shared_benchmarks_on(
        day,
        results=published_ref('fct_benchmark_history'),
        runs=published_ref('fct_task_costs'),
        models='known',
        benchmarks=published_ref('dim_benchmarks'),
        sides='sides_then'
    ) }}
),

pairs_then as materialized (
    {{ pairs_numbered('sides_then') }}
),

compared as materialized (
    {{ scorecards('pairs_then', 'sides_then', 'shared_then', day, of_sides=of_sides) }}
)

select * from compared
{%- endmacro %}
