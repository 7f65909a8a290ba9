-- A name means what it means on the shelf of who says so, else what every reader takes it for.
with stated as (
    select * from {{ ref('int_successors_stated') }}
),

known_names as (
    select * from {{ ref('model_names') }}
    where is_certain
),

endings as (
    select source_id, provider_text, model_text, max(ends_on) as ends_on
    from {{ ref('int_endings_stated') }}
    group by all
)

select
    stated.claim_id,
    stated.model_id,
    stated.provider_id,
    stated.model_text as provider_model_name,
    stated.successor_text,
    coalesce(stated.spelled_model_id, known_names.model_id) as successor_model_id,
    endings.ends_on,
    stated.publisher as stated_by,
    stated.is_official,
    stated.source_id,
    stated.source_url,
    stated.first_seen_on,
    stated.last_reviewed_on,
    stated.is_current
from stated
left join known_names on {{ name_key('stated.successor_text') }} = known_names.name_key
left join endings
    on
        stated.source_id = endings.source_id
        and stated.model_text = endings.model_text
        and stated.provider_text is not distinct from endings.provider_text
