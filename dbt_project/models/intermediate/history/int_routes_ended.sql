-- When a route ends or has ended: on the day its seller states and, where the seller is the lab's own,
-- on that of the model.
with ends as (
    select * from {{ ref('int_ends_chosen') }}
),

providers as (
    select * from {{ ref('int_providers') }}
)

select
    ends.model_id,
    providers.provider_id,
    min(ends.ends_on) as ends_on
from ends
inner join providers
    on
        ends.provider_id = providers.provider_id
        or (
            ends.provider_id is null
            and list_contains(
                string_split(providers.own_labs, ','), split_part(ends.model_id, '/', 1)
            )
        )
group by ends.model_id, providers.provider_id
