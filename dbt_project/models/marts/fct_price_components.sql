select * from {{ ref('int_price_components') }}
