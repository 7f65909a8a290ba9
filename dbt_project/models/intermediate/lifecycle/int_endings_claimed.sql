-- Every day in force from which a page says that a name is no longer served. "Not before" is no day.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'retires_on' and is_current
),

dates as (
    select * from {{ ref('int_dates_parsed') }}
    where date_qualifier = 'stated' and period_ends_on is not null
),

-- Who says what to use instead has read the page on what ends, and not just the page on prices.
succeeded as (
    select distinct source_id, provider_text, model_text
    from {{ ref('stg_claims') }}
    where attribute_id = 'replacement' and is_current
),

names as (
    select * from {{ ref('int_names_resolved') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
)

select
    claims.claim_id,
    claims.source_id,
    claims.provider_text,
    claims.model_text,
    coalesce(claims.citation_url, claims.source_url) as source_url,
    succeeded.source_id is not null as names_successor,
    names.model_id,
    names.provider_id,
    dates.period_ends_on as ends_on,
    coalesce({{ speaks_for_itself('names', 'sources') }}, false) as is_own_page,
    coalesce({{ is_labs_own_word('names', 'sources') }}, false) as is_labs_own_word,
    cast(claims.last_seen_at as date) as last_reviewed_on
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
