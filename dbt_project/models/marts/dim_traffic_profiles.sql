with profiles as (
    select * from {{ ref('traffic_profiles') }}
)

select
    profile_id,
    profile_name,
    cast(input_mtok as decimal(18, 6)) as input_mtok,
    cast(output_mtok as decimal(18, 6)) as output_mtok,
    cast(cached_input_share as decimal(5, 4)) as cached_input_share,
    cast(batch_share as decimal(5, 4)) as batch_share,
    hours_utc,
    service_tier,
    description
from profiles
