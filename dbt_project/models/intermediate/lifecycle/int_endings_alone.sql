-- Ends that one catalogue alone ever stated: neither the lab or seller itself, nor who says what to use
-- instead, nor a second one that does not copy it.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ('retires_on', 'replacement')
),

dates as (
    select * from {{ ref('int_dates_parsed') }}
    where date_qualifier = 'stated' and period_ends_on is not null
),

names as (
    select * from {{ ref('int_names_resolved') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

succeeded as (
    select distinct source_id, provider_text, model_text
    from claims
    where attribute_id = 'replacement'
)

select
    names.model_id,
    dates.period_ends_on as ends_on,
    any_value(sources.source_title) as source_title
from claims
inner join dates on claims.claim_id = dates.claim_id
inner join names
    on
        claims.model_text = names.model_text
        and claims.provider_text is not distinct from names.provider_text
inner join sources on claims.source_id = sources.source_id
left join succeeded
    on
        claims.source_id = succeeded.source_id
        and claims.model_text = succeeded.model_text
        and claims.provider_text is not distinct from succeeded.provider_text
where claims.attribute_id = 'retires_on' and names.model_id is not null
group by names.model_id, dates.period_ends_on
having
    count(distinct {{ lineage_of('sources') }}) = 1
    and not bool_or(
        coalesce({{ speaks_for_itself('names', 'sources') }}, false)
        or coalesce({{ is_labs_own_word('names', 'sources') }}, false)
        or succeeded.source_id is not null
    )
