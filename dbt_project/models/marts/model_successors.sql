-- Where to go from a model that ends: along the successors that are named, to the first that stays.
with recursive sides as (
    select model_id, model_name, is_ending from {{ ref('int_scorecard_sides') }}
),

named as (
    select
        model_id,
        successor_model_id,
        successor_stated_by as stated_by,
        successor_source_url as source_url
    from {{ ref('model_endings') }}
    where provider_id is null and successor_model_id is not null
),

-- Names that lead in a circle lead nowhere.
followed as (
    select named.*, 1 as steps
    from named
    union all
    select
        followed.model_id,
        named.successor_model_id,
        named.stated_by,
        named.source_url,
        followed.steps + 1 as steps
    from followed
    inner join sides on followed.successor_model_id = sides.model_id
    inner join named on followed.successor_model_id = named.model_id
    where sides.is_ending and followed.steps < 10
)

select
    followed.model_id,
    followed.successor_model_id,
    sides.model_name as successor_name,
    followed.steps,
    coalesce(providers.provider_name, followed.stated_by) as stated_by,
    followed.source_url
from followed
inner join sides on followed.successor_model_id = sides.model_id
left join {{ ref('int_providers') }} as providers on followed.stated_by = providers.provider_id
where not sides.is_ending
