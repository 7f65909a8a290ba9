-- What a page states and no rule could read, with the reason. A statement of who makes or serves
-- the model is an alarm: without it, the value steps down to somebody else's word.
with unparsed as (
    select * from {{ ref('int_values_unparsed') }}
),

names as (
    select * from {{ ref('int_names_resolved') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

told as (
    select
        unparsed.*,
        names.model_id,
        names.provider_id,
        sources.source_kind = 'model_card'
        or (
            sources.source_kind in ('lab_docs', 'provider_docs')
            and (
                sources.publisher in (
                    names.provider_id,
                    split_part(names.model_id, '/', 1),
                    {{ own_provider_id('names.model_id') }}
                )
                -- A page that names nobody else speaks of what its publisher makes or serves.
                or unparsed.provider_text is null
            )
        ) as is_official
    from unparsed
    inner join sources on unparsed.source_id = sources.source_id
    left join names
        on
            unparsed.model_text = names.model_text
            and unparsed.provider_text is not distinct from names.provider_text
)

select
    claim_id,
    model_id,
    model_text as provider_model_name,
    provider_id,
    attribute_id,
    value_text,
    unit_text,
    problem as reason,
    source_id,
    source_url,
    locator,
    cast(first_seen_at as date) as first_seen_on,
    cast(last_seen_at as date) as last_reviewed_on,
    is_current,
    is_placeholder,
    is_official,
    is_official and is_current and not is_placeholder as is_alarm
from told
