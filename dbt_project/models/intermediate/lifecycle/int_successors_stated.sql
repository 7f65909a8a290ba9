-- Each model that a page recommends instead of another: where a text names several, one row a name.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'replacement'
),

names as (
    select * from {{ ref('int_names_resolved') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

-- A provider's own spelling means what it means there.
spellings as (
    select provider_text, lower(model_text) as name, min(model_id) as model_id
    from names
    where model_id is not null
    group by all
    having count(distinct model_id) = 1
),

parted as (
    select
        *,
        unnest(
            regexp_split_to_array(value_text, '\s*[,;]\s*(?:or\s+|and\s+)?|\s+(?:or|and|/)\s+')
        ) as part
    from claims
),

-- Without what stands in brackets behind a name: 'gpt-5 (reasoning.mode: pro)'.
named as (
    select distinct
        * exclude (part),
        trim(regexp_replace(part, '\s*\(.*$', ''), ' *`"''') as successor_text
    from parted
)

select
    named.claim_id,
    named.source_id,
    named.provider_text,
    named.model_text,
    named.value_text,
    named.successor_text,
    coalesce(named.citation_url, named.source_url) as source_url,
    names.model_id,
    names.provider_id,
    spellings.model_id as spelled_model_id,
    sources.publisher,
    coalesce(
        {{ is_labs_own_word('names', 'sources') }} or {{ speaks_for_itself('names', 'sources') }},
        false
    ) as is_official,
    cast(named.first_seen_at as date) as first_seen_on,
    cast(named.last_seen_at as date) as last_reviewed_on,
    named.is_current
from named
inner join names
    on
        named.model_text = names.model_text
        and named.provider_text is not distinct from names.provider_text
inner join sources on named.source_id = sources.source_id
left join spellings
    on
        lower(named.successor_text) = spellings.name
        and named.provider_text is not distinct from spellings.provider_text
where names.model_id is not null and named.successor_text <> ''
