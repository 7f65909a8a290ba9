-- Every claim ever made about a model, with the days for which its page made it and its name meant
-- that model. Prices go their own way (int_price_statements_written), but for those held back.
with claims as (
    select * from {{ ref('stg_claims') }}
),

spans as (
    select * from {{ ref('stg_claim_spans') }}
),

resolved as (
    select * from {{ ref('int_names_resolved') }}
),

names as (
    select * from {{ ref('int_names_pointed') }}
),

attributes as (
    select * from {{ ref('attributes') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

trust as (
    select * from {{ ref('int_trust_levels') }}
),

held as (
    select * from {{ ref('stg_held') }}
    where claim_id is not null
),

placed as (
    select
        claims.claim_id,
        claims.source_id,
        claims.attribute_id,
        claims.provider_text,
        claims.model_text,
        names.model_id,
        resolved.provider_id,
        resolved.mode_in_name,
        spans.source_url,
        spans.first_seen_at,
        spans.last_seen_at,
        spans.first_read_at,
        spans.is_since_first_reading,
        greatest(cast(spans.first_seen_at as date), names.valid_from) as starts_on,
        least(cast(spans.gone_at as date), names.valid_to) as ends_on,
        coalesce(names.valid_from > cast(spans.first_seen_at as date), false)
            as is_from_before_move
    from claims
    inner join spans on claims.claim_id = spans.claim_id
    inner join resolved
        on
            claims.model_text = resolved.model_text
            and claims.provider_text is not distinct from resolved.provider_text
    inner join names
        on
            claims.model_text = names.model_text
            and claims.provider_text is not distinct from names.provider_text
    where
        not starts_with(claims.attribute_id, 'price_')
        or claims.claim_id in (select held.claim_id from held)
)

select
    placed.*,
    {{ lineage_of('sources') }} as lineage_id,
    {{ model_trust('placed', 'sources', 'trust') }} as trust
from placed
inner join attributes on placed.attribute_id = attributes.attribute_id
inner join sources on placed.source_id = sources.source_id
inner join trust
    on sources.source_kind = trust.source_kind and attributes.trust_group = trust.trust_group
where placed.ends_on is null or placed.ends_on > placed.starts_on
