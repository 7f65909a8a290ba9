-- Every price of int_component_statements_written, cut to the days on which its name meant one model;
-- a name of no known model stays itself.
with written as (
    select * from {{ ref('int_component_statements_written') }}
),

names as (
    select * from {{ ref('int_names_pointed') }}
),

pointed as (
    select
        written.* exclude (starts_on, ends_on, bare_name),
        names.model_id,
        coalesce(names.is_rolling, false) as is_rolling,
        -- Names of what is priced by the piece say its size and quality: low/1024-x-1024/gpt-image-1.
        case
            when written.unit = 'mtok' then coalesce(names.model_id, written.bare_name)
            else concat_ws('|', names.model_id, written.bare_name)
        end as named,
        greatest(written.starts_on, names.valid_from) as starts_on,
        least(written.ends_on, names.valid_to) as ends_on
    from written
    left join names
        on
            written.provider_model_name = names.model_text
            and written.provider_text is not distinct from names.provider_text
),

meant as (
    select * from pointed
    where ends_on is null or ends_on > starts_on
),

-- On its days the name meant no model that is known.
unmeant as (
    select
        written.* exclude (bare_name),
        cast(null as varchar) as model_id,
        false as is_rolling,
        written.bare_name as named
    from written
    anti join meant on written.claim_id = meant.claim_id
),

placed as (
    select * from meant
    union all by name
    select * from unmeant
)

select
    {{ component_id() }} as component_id,
    *
from placed
