with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'capability'
),

capability_words as (
    select * from {{ ref('capability_words') }}
    where capability_id != ''
),

modalities as (
    select * from {{ ref('int_modalities_parsed') }}
),

modality_lists as (
    select * from {{ ref('modality_lists') }}
    where is_complete
),

stated as (
    select
        claim_id,
        source_id,
        {{ parse_boolean('value_text') }} as is_supported,
        regexp_replace({{ word_key('feature_text') }}, '^supports_', '') as feature_word
    from claims
),

from_words as (
    select stated.claim_id, capability_words.capability_id, stated.is_supported
    from stated
    inner join capability_words
        on
            stated.feature_word = capability_words.feature_word
            and capability_words.source_id in ('*', stated.source_id)
    where stated.is_supported is not null
    window word as (partition by stated.claim_id, capability_words.capability_id)
    -- What a word means in one source goes before what it means elsewhere.
    qualify
        (
            capability_words.source_id <> '*'
            or not bool_or(capability_words.source_id <> '*') over word
        )
        and (capability_words.holds_for = 'both' or stated.is_supported)
),

lists as (
    select
        claim_id,
        source_id,
        direction,
        bool_or(modality = 'image') as has_image,
        bool_or(modality in ('image', 'audio', 'video')) as has_more_than_text,
        bool_and(modality = 'text') as is_text_only,
        -- Whatever this source lists of the model in either direction, at any time.
        bool_or(bool_or(modality in ('image', 'audio', 'video')))
            over (partition by source_id, provider_text, model_text) as is_multimodal_elsewhere
    from modalities
    group by claim_id, source_id, provider_text, model_text, direction
),

-- A list denies what it leaves out only where the source is known to list everything.
from_lists as (
    select
        lists.claim_id,
        'vision' as capability_id,
        lists.has_image as is_supported
    from lists
    left join modality_lists on lists.source_id = modality_lists.source_id
    where
        lists.direction = 'input'
        and (lists.has_image or (lists.is_text_only and modality_lists.source_id is not null))
    union all
    select
        lists.claim_id,
        'multimodal' as capability_id,
        lists.has_more_than_text as is_supported
    from lists
    left join modality_lists on lists.source_id = modality_lists.source_id
    where
        lists.has_more_than_text
        or (
            lists.direction = 'input'
            and lists.is_text_only
            and not lists.is_multimodal_elsewhere
            and modality_lists.source_id is not null
        )
)

-- One word may map to one ability through several rows (its own source and '*').
select claim_id, capability_id, bool_or(is_supported) as is_supported
from (
    select * from from_words
    union all
    select * from from_lists
    union all
    select * from {{ ref('int_capabilities_of_weights') }}
)
group by claim_id, capability_id
