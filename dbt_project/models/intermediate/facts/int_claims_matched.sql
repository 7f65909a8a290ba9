with claims as (
    select * from {{ ref('stg_claims') }}
),

names as (
    select * from {{ ref('int_names_resolved') }}
),

-- A rolling name means another model since the day it moved.
moved as (
    select provider_text, model_text, model_id, max(valid_from) as moved_on
    from {{ ref('int_names_pointed') }}
    where is_rolling and valid_to is null
    group by provider_text, model_text, model_id
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
),

matched as (
    select
        claims.claim_id,
        claims.source_id,
        claims.attribute_id,
        claims.provider_text,
        claims.model_text,
        claims.endpoint_text,
        claims.source_url,
        claims.citation_url,
        claims.last_seen_at,
        names.model_id,
        names.provider_id,
        names.lab_id,
        names.region_in_name,
        names.service_tier_in_name,
        names.quantization_in_name,
        names.mode_in_name,
        names.is_free_in_name,
        attributes.trust_group,
        sources.source_kind,
        sources.publisher,
        sources.is_redistributable,
        coalesce(nullif(split_part(sources.lineage, ',', 1), ''), sources.source_id) as lineage_id,
        held.reason as held_reason
    from claims
    inner join names
        on
            claims.model_text = names.model_text
            and claims.provider_text is not distinct from names.provider_text
    inner join attributes on claims.attribute_id = attributes.attribute_id
    inner join sources on claims.source_id = sources.source_id
    left join held on claims.claim_id = held.claim_id
    left join moved
        on
            names.model_text = moved.model_text
            and names.provider_text is not distinct from moved.provider_text
            and names.model_id = moved.model_id
    where
        names.model_id is not null
        -- What was last read before the move is about the model the name meant then.
        and coalesce(cast(claims.last_seen_at as date) >= moved.moved_on, true)
        and (
            claims.is_current
            or claims.claim_id in (select held_claims.instead_of from held as held_claims)
        )
)

select
    matched.*,
    {{ model_trust('matched', 'matched', 'trust') }} as model_trust,
    {{ offer_trust('matched', 'matched', 'trust') }} as offer_trust
from matched
inner join trust
    on
        matched.source_kind = trust.source_kind
        and trust.trust_group = matched.trust_group
