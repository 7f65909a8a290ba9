{{ config(
    materialized='table_function', parameters=['ids', 'day', 'input_mtok', 'output_mtok']
) }}

-- comparison_scorecards of another day and of any traffic, for the pairs of a few models: what is of
-- other models is left out at once, so that two of them are answered in no time.
-- Steps named ..._kept stay materialized in the published file (release_files): DuckDB 1.1 would
-- plan them once for every step that reads them.
with {{ asked_traffic() }},

listings as (
    select * from {{ published_ref('fct_offer_history') }}
    where list_contains(ids, model_id)
),

periods as (
    {{ values_in_periods('list_contains(ids, model_id)') }}
),

facts as (
    select
        * exclude (last_reviewed_on),
        attribute_id as fact_id,
        least(last_reviewed_on, day) as last_reviewed_on
    from {{ published_ref('model_facts_history') }}
    where list_contains(ids, model_id) and {{ in_force('day') }}
),

facts_kept as materialized (
    {{ model_facts_pivoted('facts') }}
),

open_weights as (
    {{ open_weights_on('day', 'facts') }}
),

offers_kept as materialized (
    {{ offers_on(
        'day', listings='listings', facts='periods', providers=published_ref('dim_providers')
    ) }}
),

routes_kept as materialized (
    {{ routes_on(
        'day',
        offers='offers_kept',
        providers=published_ref('dim_providers'),
        open_weights='open_weights'
    ) }}
),

lifespans as (
    select * from {{ published_ref('model_lifespans') }}
    where list_contains(ids, model_id)
),

-- What a model is may be known no more when no page lists it.
known as (
    select models.*
    from {{ published_ref('dim_models') }} as models
    inner join lifespans on models.model_id = lifespans.model_id
    where
        models.model_type = 'language'
        or (models.model_type = 'unknown' and not lifespans.is_listed)
),

prices_kept as materialized (
    {{ prices_on(
        models='known',
        routes='routes_kept',
        profiles=published_ref('dim_traffic_profiles'),
        providers=published_ref('dim_providers')
    ) }}
),

dated as (
    {{ models_on('day', lifespans='lifespans', facts='facts_kept', prices='prices_kept') }}
),

models_kept as materialized (
    select
        dated.*,
        known.is_coding_product,
        least(known.last_reviewed_on, day) as last_reviewed_on
    from dated
    inner join known on dated.model_id = known.model_id
),

costs_kept as materialized (
    {{ costs_on('routes_kept', 'asked_traffic') }}
),

masks_kept as materialized (
    {{ providers_masked('routes_kept') }}
),

sides_kept as materialized (
    {{ scorecard_sides(
        models='models_kept', costs='costs_kept', masks='masks_kept', facts='facts', day='day'
    ) }}
),

shared_kept as materialized (
    {{ shared_benchmarks_on(
        'day',
        results=published_ref('fct_benchmark_history'),
        models='known',
        benchmarks=published_ref('dim_benchmarks'),
        sides='sides_kept'
    ) }}
),

compared as (
    {{ scorecards('sides_kept', 'shared_kept', 'day') }}
)

select * from compared
