with names as (
    select * from {{ ref('int_names_listed') }}
    where provider_id is not null
),

providers as (
    select * from {{ ref('providers') }}
),

labs as (
    select * from {{ ref('labs') }}
),

spelled as (
    select provider_id, mode(provider_text order by provider_text) as provider_text
    from names
    group by provider_id
)

select
    spelled.provider_id,
    coalesce(providers.provider_name, spelled.provider_text) as provider_name,
    coalesce(providers.provider_kind, 'unknown') as provider_kind,
    -- The labs whose own seller it is, comma separated: that of its own name, and those of the seed.
    concat_ws(',', labs.lab_id, providers.own_labs) as own_labs,
    coalesce(providers.is_open, true) as is_open,
    providers.reason as kind_reason
from spelled
left join providers on spelled.provider_id = providers.provider_id
left join labs on spelled.provider_id = labs.lab_id
