{{ config(materialized='table') }}

with claims as (
    select * from {{ source('raw', 'claims') }}
),

spans as (
    select * from {{ ref('stg_claim_spans') }}
),

dated as (
    select
        claim_id,
        max_by(source_url, last_seen_at) as source_url,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        bool_or(gone_at is null) as is_current
    from spans
    group by claim_id
),

-- Many claims, few sets of conditions: each set is taken apart once.
condition_sets as (
    select
        conditions,
        {{ condition_text('service_tier') }},
        {{ condition_text('region') }},
        {{ condition_text('context_tier') }},
        {{ condition_text('mode') }},
        {{ condition_text('time_of_day') }},
        {{ condition_text('modality') }},
        {{ condition_text('size') }},
        {{ condition_text('cache_ttl') }},
        {{ condition_text('effective_from') }},
        {{ condition_text('effective_to') }},
        {{ condition_text('promotion') }},
        {{ condition_text('quantization') }},
        {{ condition_text('endpoint') }},
        {{ condition_text('plan') }},
        {{ condition_text('feature') }},
        {{ condition_text('benchmark') }},
        {{ condition_text('metric') }},
        {{ condition_text('variant') }},
        {{ condition_text('setting') }},
        {{ condition_text('evaluator') }},
        {{ condition_text('reported_on') }},
        {{ condition_text('interval_low') }},
        {{ condition_text('interval_high') }},
        {{ condition_text('item_count') }},
        {{ condition_text('applies_to') }}
    from (select distinct conditions from claims) as different
)

select
    ---------- ids
    claims.claim_id,
    claims.source_id,
    claims.page_id,
    claims.attribute_id,
    ---------- texts, as written; of names, what no reader sees or tells apart is gone
    {{ folded_name('claims.provider_text') }} as provider_text,
    {{ folded_name('claims.model_text') }} as model_text,
    claims.value_text,
    claims.unit_text,
    condition_sets.* exclude (conditions),
    ---------- where and when
    claims.locator,
    claims.citation_url,
    dated.source_url,
    dated.first_seen_at,
    dated.last_seen_at,
    dated.is_current
from claims
inner join dated on claims.claim_id = dated.claim_id
inner join condition_sets on claims.conditions = condition_sets.conditions
