-- Routes that a page was seen to add or to drop.
with routes as (
    select * from {{ ref('int_route_periods') }}
)

select
    'new_route' as kind,
    model_id,
    provider_id,
    provider_model_name,
    listed_from as changed_on,
    first_read_at,
    first_source_id as source_id,
    first_source_url as source_url
from routes
where is_seen_to_appear
union all
select
    'route_gone' as kind,
    model_id,
    provider_id,
    provider_model_name,
    listed_to as changed_on,
    gone_read_at as first_read_at,
    last_source_id as source_id,
    last_source_url as source_url
from routes
where is_seen_to_go
