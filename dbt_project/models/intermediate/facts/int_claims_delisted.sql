-- Claims of entries that their list no longer carries: who takes a model off a list denies nothing
-- of what the list said of it. A claim that is gone from an entry still listed is withdrawn.
with claims as (
    select * from {{ ref('stg_claims') }}
),

entries as (
    select
        source_id,
        provider_text,
        model_text,
        max(last_seen_at) as last_listed_at
    from claims
    group by source_id, provider_text, model_text
    having not bool_or(is_current)
)

select
    claims.claim_id,
    entries.last_listed_at
from claims
inner join entries
    on
        claims.source_id = entries.source_id
        and claims.provider_text is not distinct from entries.provider_text
        and claims.model_text is not distinct from entries.model_text
        and claims.last_seen_at = entries.last_listed_at
