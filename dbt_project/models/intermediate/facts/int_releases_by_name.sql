-- A model of which nobody states the release date, and whose own id carries one: that date.
with named as (
    select * from {{ ref('int_models_named_by_date') }}
),

facts as (
    select * from {{ ref('int_model_facts_chosen') }}
    where fact_id = 'released_on'
),

-- The newest statement that uses the name.
claims as (
    select
        names.model_id,
        min(claims.first_seen_at) as first_seen_at,
        max(claims.last_seen_at) as last_seen_at,
        arg_max(
            struct_pack(
                claim_id := claims.claim_id,
                source_id := claims.source_id,
                source_url := claims.source_url
            ),
            (claims.last_seen_at, claims.claim_id)
        ) as best
    from {{ ref('stg_claims') }} as claims
    inner join {{ ref('int_names_resolved') }} as names
        on
            claims.model_text = names.model_text
            and claims.provider_text is not distinct from names.provider_text
    where names.model_id is not null
    group by names.model_id
)

select
    named.model_id,
    'released_on' as fact_id,
    cast(named.named_from as varchar) as value,
    {{ period_precision('cast(named.named_from as varchar)', 'named.named_until') }}
        as value_precision,
    false as is_contested,
    greatest(named.named_from, cast(claims.first_seen_at as date)) as slice_from,
    claims.first_seen_at,
    claims.last_seen_at,
    struct_pack(
        claim_id := claims.best.claim_id,
        source_id := claims.best.source_id,
        source_url := claims.best.source_url,
        claim_last_seen_at := claims.last_seen_at,
        agreeing := 1,
        agreeing_claims := 1,
        disagreeing := 0,
        other_values := cast(null as {{ other_values_type('varchar') }}),
        reason := 'date_in_name'
    ) as evidence
from named
inner join claims on named.model_id = claims.model_id
anti join facts on named.model_id = facts.model_id
anti join {{ ref('int_releases_verified') }} as verified on named.model_id = verified.model_id
