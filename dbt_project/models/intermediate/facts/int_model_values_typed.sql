with limits as (
    select claim_id, {{ fact_of('attribute_id') }} as fact_id, cast(tokens as varchar) as value
    from {{ ref('int_limits_parsed') }}
    where tokens > 0
    union all
    select claim_id, 'context_window_tokens' as fact_id, cast(tokens as varchar) as value
    from {{ ref('int_windows_repeated') }}
),

dates as (
    select claim_id, attribute_id, value_on, period_ends_on, date_qualifier
    from {{ ref('int_dates_parsed') }}
    where value_on is not null and not is_sentinel
),

dates_named as (
    select
        claim_id,
        {{ fact_of('attribute_id') }} as fact_id,
        cast(value_on as varchar) as value,
        period_ends_on as value_until
    from dates
    where
        attribute_id <> 'offer_added_on'
        -- "Not sooner than" is a promise that it stays, and no date on which it goes.
        and date_qualifier <> 'not_before'
),

parameters_by_kind as (
    select claim_id, 'parameters_total' as fact_id, cast(parameters_total as varchar) as value
    from {{ ref('int_parameters_parsed') }}
    where parameters_total > 0
    union all
    select claim_id, 'parameters_active' as fact_id, cast(parameters_active as varchar) as value
    from {{ ref('int_parameters_parsed') }}
    where parameters_active > 0
),

licenses as (
    select claim_id, 'license_id' as fact_id, license_id as value
    from {{ ref('int_licenses_parsed') }}
    where license_id is not null
),

-- Whoever lists weights has seen them.
weights as (
    select parsed.claim_id, 'is_open_weights' as fact_id, 'true' as value
    from {{ ref('int_licenses_parsed') }} as parsed
    inner join {{ ref('stg_claims') }} as claims on parsed.claim_id = claims.claim_id
    inner join {{ ref('stg_sources') }} as sources on claims.source_id = sources.source_id
    where parsed.is_open_weights and sources.source_kind in ('registry', 'model_card')
    union all
    select claim_id, 'is_open_weights' as fact_id, 'true' as value
    from {{ ref('int_repositories_named') }}
),

repositories as (
    select claim_id, 'huggingface_id' as fact_id, repository as value
    from {{ ref('int_repositories_named') }}
),

architectures as (
    select claim_id, 'architecture' as fact_id, architecture as value
    from {{ ref('int_architectures_parsed') }}
    where architecture is not null
    union all
    select claim_id, 'architecture_family' as fact_id, architecture_family as value
    from {{ ref('int_architectures_parsed') }}
    where architecture_family is not null
),

modalities as (
    select
        parsed.claim_id,
        claims.attribute_id as fact_id,
        string_agg(distinct parsed.modality, ',' order by parsed.modality) as value
    from {{ ref('int_modalities_parsed') }} as parsed
    inner join {{ ref('stg_claims') }} as claims on parsed.claim_id = claims.claim_id
    group by parsed.claim_id, claims.attribute_id
),

capabilities as (
    select
        claim_id,
        'supports_' || capability_id as fact_id,
        cast(bool_or(is_supported) as varchar) as value
    from {{ ref('int_capabilities_parsed') }}
    group by claim_id, capability_id
),

texts as (
    select claim_id, {{ fact_of('attribute_id') }} as fact_id, value
    from {{ ref('int_texts_parsed') }}
    where value is not null and value <> 'unlisted'
)

select claim_id, fact_id, value, value_until from dates_named
union all
select claim_id, fact_id, value, cast(null as date) as value_until from limits
union all
select claim_id, fact_id, value, cast(null as date) as value_until from parameters_by_kind
union all
select claim_id, fact_id, value, cast(null as date) as value_until from licenses
union all
select claim_id, fact_id, value, cast(null as date) as value_until from modalities
union all
select claim_id, fact_id, value, cast(null as date) as value_until from capabilities
union all
select claim_id, fact_id, value, cast(null as date) as value_until from texts
union all
select claim_id, fact_id, value, cast(null as date) as value_until from weights
union all
select claim_id, fact_id, value, cast(null as date) as value_until from repositories
union all
select claim_id, fact_id, value, cast(null as date) as value_until from architectures
