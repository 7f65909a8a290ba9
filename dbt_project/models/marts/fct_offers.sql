with offers as (
    select * from {{ ref('int_offers_pivoted') }}
)

select
    {{ offer_columns() }}
from offers
