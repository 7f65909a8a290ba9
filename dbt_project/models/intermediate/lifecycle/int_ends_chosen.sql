-- The end of each model and of each provider's route of it, with who says so: of all that state that
-- very day the lab or seller itself, else who names a successor too, else the newest.
with facts as (
    select * from {{ ref('int_model_facts_resolved') }}
    where attribute_id in ('retires_on', 'status')
),

endings as (
    select * from {{ ref('int_endings_stated') }}
),

routes as (
    select * from {{ ref('int_routes_priced') }}
    where service_tier = 'standard' and ends_on is not null
),

of_models as (
    select
        facts.model_id,
        cast(null as varchar) as provider_id,
        case when facts.attribute_id = 'retires_on' then try_cast(facts.value as date) end
            as ends_on,
        coalesce(endings.is_labs_own_word, false) as is_official,
        coalesce(endings.source_id, facts.source_id) as source_id,
        coalesce(endings.source_url, facts.source_url) as source_url,
        coalesce(endings.last_reviewed_on, facts.last_reviewed_on) as last_reviewed_on
    from facts
    left join endings
        on
            facts.attribute_id = 'retires_on'
            and facts.model_id = endings.model_id
            and try_cast(facts.value as date) = endings.ends_on
            and coalesce(endings.provider_id = {{ own_provider_id('facts.model_id') }}, true)
    where facts.attribute_id = 'retires_on' or facts.value in ('deprecated', 'retired')
    qualify row_number() over (
        partition by facts.model_id
        order by
            facts.attribute_id <> 'retires_on' asc, endings.is_labs_own_word desc nulls last,
            endings.names_successor desc nulls last, endings.last_reviewed_on desc nulls last,
            endings.claim_id asc
    ) = 1
),

of_routes as (
    select
        routes.model_id,
        routes.provider_id,
        routes.ends_on,
        coalesce(endings.is_own_page, false) as is_official,
        endings.source_id,
        coalesce(endings.source_url, routes.source_url) as source_url,
        coalesce(endings.last_reviewed_on, routes.last_reviewed_on) as last_reviewed_on
    from routes
    left join endings
        on
            routes.model_id = endings.model_id
            and routes.provider_id = endings.provider_id
            and routes.ends_on = endings.ends_on
    qualify row_number() over (
        partition by routes.model_id, routes.provider_id
        order by
            endings.is_own_page desc nulls last, endings.names_successor desc nulls last,
            endings.last_reviewed_on desc nulls last, endings.claim_id asc
    ) = 1
)

select * from of_models
union all
select * from of_routes
