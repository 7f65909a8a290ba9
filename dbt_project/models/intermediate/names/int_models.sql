with names as (
    select * from {{ ref('int_names_resolved') }}
    where model_id is not null
),

named as (
    select * from {{ ref('int_names_titled') }}
),

labs as (
    select * from {{ ref('labs') }}
),

families as (
    select * from {{ ref('model_families') }}
),

counted as (
    select
        model_id,
        count(*) as name_count,
        count(distinct provider_id) as provider_count
    from names
    group by model_id
),

familied as (
    select
        counted.model_id,
        arg_max(families.family, length(families.family)) as family
    from counted
    inner join families
        on {{ starts_with_family("split_part(counted.model_id, '/', 2)", 'families.family') }}
            or regexp_matches(split_part(counted.model_id, '/', 2), '^' || families.family || '\d')
    group by counted.model_id
)

select
    counted.model_id,
    coalesce(named.model_name, {{ title_of_slug("split_part(counted.model_id, '/', 2)") }})
        as model_name,
    split_part(counted.model_id, '/', 1) as lab_id,
    coalesce(labs.lab_name, {{ title_of_slug("split_part(counted.model_id, '/', 1)") }})
        as lab_name,
    familied.family,
    cast(counted.name_count as integer) as name_count,
    cast(counted.provider_count as integer) as provider_count
from counted
left join named on counted.model_id = named.model_id
left join familied on counted.model_id = familied.model_id
left join labs on split_part(counted.model_id, '/', 1) = labs.lab_id
