with names as (
    select * from {{ ref('stg_names') }}
),

provider_aliases as (
    select * from {{ ref('provider_aliases') }}
),

seeded as (
    select distinct written_text from {{ ref('int_names_written') }} where kind = 'seed'
),

offered as (
    select
        names.provider_text,
        names.model_text,
        names.display_name_text,
        names.is_requested,
        names.is_current,
        coalesce(provider_aliases.provider_id, {{ provider_key('names.provider_text') }})
            as provider_id,
        'id' as kind
    from names
    left join provider_aliases
        on {{ provider_key('names.provider_text') }} = provider_aliases.spelling
)

select * from offered
union all
-- The names of the seeds are decided with the others, so that each finds its model.
select
    null as provider_text,
    written_text as model_text,
    null as display_name_text,
    false as is_requested,
    true as is_current,
    null as provider_id,
    'seed' as kind
from seeded
