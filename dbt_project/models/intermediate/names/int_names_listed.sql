-- Which names do catalogues list, and of which provider? Those of our seeds go with them, so that
-- each finds its model.
with names as (
    select * from {{ ref('stg_names') }}
),

provider_aliases as (
    select * from {{ ref('provider_aliases') }}
)

select
    names.provider_text,
    names.model_text,
    names.display_name_text,
    names.alias_of_text,
    names.is_requested,
    names.is_current,
    coalesce(provider_aliases.provider_id, {{ provider_key('names.provider_text') }}) as provider_id,
    'id' as kind
from names
left join provider_aliases
    on {{ provider_key('names.provider_text') }} = provider_aliases.spelling
union all by name
select
    written_text as model_text,
    false as is_requested,
    true as is_current,
    kind
from {{ ref('int_names_normalised') }}
where kind = 'seed'
