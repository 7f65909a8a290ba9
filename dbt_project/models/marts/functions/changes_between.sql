{{ config(materialized='table_function', parameters=['ids', 'since', 'until']) }}

-- What was stated anew of some models after one day, up to another: facts, and whole prices of the
-- routes that a comparison rests on (the lab's own, the best established and the cheapest one).
with facts as (
    select
        model_id,
        attribute_id,
        value,
        valid_from,
        valid_to,
        source_url,
        lag(value) over each_fact as old_value,
        lag(valid_to) over each_fact as old_valid_to,
        lead(valid_from) over each_fact as next_from
    from {{ published_ref('model_facts_history') }}
    where list_contains(ids, model_id)
    window each_fact as (partition by model_id, attribute_id order by valid_from)
),

prices as (
    select changes.*
    from {{ published_ref('fct_price_changes') }} as changes
    inner join {{ published_ref('dim_models') }} as models on changes.model_id = models.model_id
    inner join {{ published_ref('model_routes') }} as routes
        on changes.offer_id = routes.offer_id and routes.service_tier = 'standard'
    where
        list_contains(ids, changes.model_id)
        and changes.component in ('input', 'output')
        and changes.provider_id in (
            models.list_provider_id, models.best_provider_id, models.cheapest_route_provider_id
        )
)

select
    model_id,
    attribute_id as item,
    cast(null as varchar) as provider_id,
    case when old_valid_to = valid_from then old_value end as old_text,
    value as new_text,
    valid_from as changed_on,
    source_url
from facts
where
    valid_from > since
    and valid_from <= until
    and (value is distinct from old_value or old_valid_to < valid_from)
union all
select
    model_id,
    attribute_id as item,
    cast(null as varchar) as provider_id,
    value as old_text,
    cast(null as varchar) as new_text,
    valid_to as changed_on,
    source_url
from facts
where valid_to > since and valid_to <= until and next_from is distinct from valid_to
union all
select
    model_id,
    component as item,
    provider_id,
    {{ price_text('old_usd_per_mtok') }} as old_text,
    {{ price_text('new_usd_per_mtok') }} as new_text,
    changed_on,
    source_url
from prices
where
    changed_on > since
    and changed_on <= until
    and old_usd_per_mtok is not null
    and new_usd_per_mtok is not null
order by changed_on, model_id, item
