-- Prices and promotions that are stated to begin, to change or to end on a later day than the build's.
{% set price_columns -%}
    model_id, provider_id, provider_model_name, offer_id, component, unit, claim_id, source_id,
    source_url, cast(last_seen_at as date) as last_reviewed_on
{%- endset -%}

with components as (
    select
        *,
        lag(usd_per_unit) over the_component as old_usd_per_unit,
        lag(valid_to) over the_component = valid_from as follows_another,
        lead(valid_from) over the_component = valid_to as is_followed
    from {{ ref('int_price_components') }}
    where model_id is not null and set_aside_reason is null
    window the_component as (partition by component_id order by valid_from)
)

select
    valid_from as happens_on,
    case
        when promotion <> 'none' and not coalesce(follows_another, false) then 'promotion_begins'
        when follows_another then 'price_changes'
        else 'price_begins'
    end as kind,
    {{ price_columns }},
    case when follows_another then old_usd_per_unit end as old_usd_per_unit,
    usd_per_unit as new_usd_per_unit
from components
where valid_from > {{ build_date() }}
union all by name
select
    valid_to as happens_on,
    if(promotion <> 'none', 'promotion_ends', 'price_ends') as kind,
    {{ price_columns }},
    usd_per_unit as old_usd_per_unit
from components
where valid_to > {{ build_date() }} and not coalesce(is_followed, false)
