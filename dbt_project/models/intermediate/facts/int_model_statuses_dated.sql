-- The status of a model day by day: dates act by themselves. What was to retire on a day is retired
-- from that day on; until then the status is the one stated.
{%- set facts = ['status', 'deprecated_on', 'retires_on'] %}
with chosen as (
    select * from {{ ref('int_model_facts_chosen') }}
    where fact_id in ('{{ facts | join("', '") }}')
    union all by name
    select * exclude (inherited_from_model_id) from {{ ref('int_model_facts_filled') }}
    where fact_id in ('{{ facts | join("', '") }}')
),

boundaries as (
    select model_id, slice_from as boundary_on from chosen
    union
    select model_id, slice_to as boundary_on from chosen
    where slice_to is not null
    union
    select model_id, try_cast(value as date) as boundary_on from chosen
    where fact_id <> 'status' and (slice_to is null or try_cast(value as date) < slice_to)
),

slices as (
    select
        model_id,
        boundary_on as slice_from,
        lead(boundary_on) over (partition by model_id order by boundary_on) as slice_to
    from boundaries
),

said as (
    select
        slices.*,
        chosen.* exclude (model_id, fact_id, slice_from, slice_to, value),
        case
            when chosen.fact_id = 'status' then chosen.value
            when try_cast(chosen.value as date) > slices.slice_from then null
            when chosen.fact_id = 'retires_on' then 'retired'
            else 'deprecated'
        end as value
    from slices
    inner join chosen
        on
            slices.model_id = chosen.model_id
            and chosen.slice_from <= slices.slice_from
            and (chosen.slice_to is null or chosen.slice_to > slices.slice_from)
)

select
    model_id,
    'status' as fact_id,
    * exclude (model_id, value_precision),
    cast(null as varchar) as value_precision
from said
where value is not null
-- The furthest along of what is said: a preview that is deprecated is deprecated.
qualify row_number() over (
    partition by model_id, slice_from
    order by value <> 'retired', value <> 'deprecated', value <> 'preview', evidence
) = 1
