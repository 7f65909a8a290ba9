-- On each day a component has one price.
select
    component_id,
    valid_from,
    valid_to,
    lead(valid_from) over (partition by component_id order by valid_from) as next_valid_from
from {{ ref('fct_price_components') }}
qualify
    valid_to <= valid_from
    or (valid_to is null and next_valid_from is not null)
    or valid_to > next_valid_from
