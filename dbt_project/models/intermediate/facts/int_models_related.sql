-- Which models are one another's dated, tuned, smaller or faster form: the id of one is that of the
-- other and a suffix (model_relations.csv). Only the nearest such name counts, and never another size.
with models as (
    select
        model_id,
        split_part(model_id, '/', 2) as slug,
        string_split(split_part(model_id, '/', 2), '-') as parts,
        split_part(model_id, '/', 1) as lab
    from {{ ref('int_models') }}
),

shortened as (
    select
        model_id,
        slug,
        lab || '/' || array_to_string(parts[1:part_count], '-') as base_model_id,
        array_to_string(parts[part_count + 1:], '-') as suffix,
        part_count
    from models
    cross join lateral (select unnest(range(1, len(parts))) as part_count)
),

-- What a lab itself says will take, or took, a model's place.
replaced as (
    select distinct model_id, spelled_model_id as successor_model_id
    from {{ ref('int_successors_stated') }}
    where is_official and is_current
),

nearest as (
    select shortened.*
    from shortened
    inner join models as bases on shortened.base_model_id = bases.model_id
    qualify row_number() over (
        partition by shortened.model_id order by shortened.part_count desc
    ) = 1
)

select
    nearest.model_id,
    nearest.base_model_id,
    relations.relation
from nearest
inner join {{ ref('model_relations') }} as relations
    on
        regexp_full_match(nearest.suffix, relations.suffix_pattern)
        and regexp_full_match(
            split_part(nearest.base_model_id, '/', 2), relations.base_pattern
        )
left join replaced
    on
        nearest.model_id = replaced.model_id
        and nearest.base_model_id = replaced.successor_model_id
where not relations.is_stated_by_lab or replaced.model_id is not null
