-- Every day in force from which a page says that a name is no longer served. "Not before" is no day.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'retires_on' and is_current
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
)

select
    claims.claim_id,
    claims.source_id,
    claims.provider_text,
    claims.model_text,
    coalesce(claims.citation_url, claims.source_url) as source_url,
    claims.citation_url is not null as is_cited,
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
