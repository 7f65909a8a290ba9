-- What is known of each language model: facts, prices and whether it has a benchmark score, with
-- whether the lab itself says so, how old it is and whether sources differ on it.
with facts as (
    select * from {{ ref('int_model_facts_resolved') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

priced as (
    select * from {{ ref('int_model_prices_chosen') }}
),

routes as (
    select * from {{ ref('int_routes_priced') }}
    where service_tier = 'standard'
),

results as (
    select * from {{ ref('int_benchmark_results_matched') }}
    where is_redistributable
),

of_facts as (
    select
        facts.model_id,
        facts.attribute_id,
        -- Sources that differ on a capability leave it unknown (dim_models).
        not (facts.is_contested and facts.attribute_id like 'supports_%') as is_known,
        coalesce({{ is_labs_own_word('facts', 'sources') }}, false) as is_official,
        facts.attribute_id not in {{ lasting_facts() }}
        and facts.last_reviewed_on < {{ build_date() }} - {{ var('stale_after_days') }} as is_stale,
        facts.is_contested
    from facts
    left join sources on facts.source_id = sources.source_id
),

prices as (
    {% for basis, column in [
        ('list', 'list_provider_id'), ('best', 'best_provider_id'),
        ('cheapest', 'cheapest_route_provider_id'),
    ] -%}
        select model_id, '{{ basis }}_price' as attribute_id, {{ column }} as provider_id
        from priced
        where {{ column }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor -%}
),

of_prices as (
    select
        prices.model_id,
        prices.attribute_id,
        true as is_known,
        coalesce(routes.is_own_page, false) as is_official,
        coalesce(routes.is_stale, false) as is_stale,
        false as is_contested
    from prices
    left join routes
        on prices.model_id = routes.model_id and prices.provider_id = routes.provider_id
),

of_benchmarks as (
    select
        model_id,
        'benchmark_score' as attribute_id,
        true as is_known,
        bool_or(is_self_reported) as is_official,
        false as is_stale,
        false as is_contested
    from results
    group by model_id
)

select * from of_facts
union all
select * from of_prices
union all
select * from of_benchmarks
