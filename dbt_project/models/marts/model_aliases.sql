with names as (
    select * from {{ ref('int_names_resolved') }}
    where not is_requested
)

select
    provider_id,
    provider_text,
    model_text as raw_name,
    display_name_text as display_name,
    model_id,
    rule,
    cast(confidence as varchar) as confidence,
    candidates,
    region_in_name,
    case when service_tier_in_name in {{ sold_as_tiers() }} then service_tier_in_name end
        as service_tier_in_name,
    is_free_in_name
from names
