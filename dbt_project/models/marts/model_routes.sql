with routes as (
    select * from {{ ref('int_routes_priced') }}
)

select
    {{ route_columns() }}
from routes
