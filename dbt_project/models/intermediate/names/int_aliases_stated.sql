-- What providers' own pages call names they serve an alias of, with the days on which they did.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'alias_of'
),

sources as (
    select * from {{ ref('stg_sources') }}
),

spans as (
    select * from {{ ref('stg_claim_spans') }}
),

names as (
    select * from {{ ref('int_names_resolved') }}
)

select
    claims.provider_text,
    claims.model_text,
    claims.value_text as alias_of_text,
    targets.model_id as stated_model_id,
    names.provider_id,
    names.model_id,
    names.rule,
    cast(spans.first_seen_at as date) as valid_from,
    cast(spans.gone_at as date) as valid_to,
    cast(spans.last_seen_at as date) as last_reviewed_on,
    claims.claim_id,
    claims.source_id,
    spans.source_url
from claims
inner join sources
    on claims.source_id = sources.source_id and claims.provider_text = sources.publisher
inner join spans on claims.claim_id = spans.claim_id
inner join names
    on claims.model_text = names.model_text and claims.provider_text = names.provider_text
left join names as targets
    on
        lower(claims.value_text) = lower(targets.model_text)
        and claims.provider_text = targets.provider_text
        and claims.model_text <> targets.model_text
qualify
    row_number() over (
        partition by claims.claim_id, spans.first_seen_at
        order by targets.model_id nulls last, targets.model_text
    ) = 1
