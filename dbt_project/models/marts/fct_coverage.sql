with models as (
    select * from {{ ref('int_models_by_use') }}
),

attributes as (
    select unnest([
        {% for attribute in covered_attributes() -%}
            '{{ attribute }}'{{ ',' if not loop.last }}
        {% endfor -%}
    ]) as attribute_id
),

known_values as (
    select * from {{ ref('int_values_known') }}
)

select
    attributes.attribute_id,
    models.lab_id,
    models.use_tier,
    cast(count(*) as integer) as model_count,
    cast(count(*) filter (where known_values.is_known) as integer) as known_count,
    cast(count(*) filter (where known_values.is_known and known_values.is_official) as integer)
        as official_count,
    cast(count(*) filter (where known_values.is_known and known_values.is_stale) as integer)
        as stale_count,
    cast(count(*) filter (where known_values.is_contested) as integer) as contested_count
from models
cross join attributes
left join known_values
    on
        models.model_id = known_values.model_id
        and attributes.attribute_id = known_values.attribute_id
group by attributes.attribute_id, models.lab_id, models.use_tier
