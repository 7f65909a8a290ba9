-- Which models are there, and how are they called? The name for readers is the one shown most,
-- without what says how a host serves the model; the repository's own spelling weighs most.
with names as (
    select * from {{ ref('int_names_resolved') }}
    where model_id is not null
),

texts as (
    select * from {{ ref('int_names_parsed') }}
    where
        service_tier_in_name is null
        and quantization_in_name is null
        and mode_in_name is null
        and not is_free_in_name
),

identified as (
    select * from {{ ref('int_models_identified') }}
),

labs as (
    select * from {{ ref('labs') }}
),

families as (
    select * from {{ ref('model_families') }}
),

shown as (
    select
        names.model_id,
        {{ model_title('texts.written_text') }}
        || case when texts.date_in_name is null then coalesce(' ' || identified.release_text, '')
        else '' end as title,
        -- A model with a date in its id is best shown with it, any other without.
        (texts.date_in_name is null) = (identified.release_text is null) as is_like_id,
        case when texts.is_repository then 3 else 1 end as weight
    from names
    inner join identified on names.model_id = identified.model_id
    inner join texts
        on
            identified.slug = {{ model_slug('texts.core_text') }}
            and (
                texts.kind = 'display' and list_contains(
                    string_split(names.display_name_text, ' | '), texts.written_text
                )
                or texts.kind = 'id'
                and texts.is_repository
                and texts.written_text not like '%accounts/%'
                and texts.written_text = names.model_text
            )
),

titles as (
    select
        model_id,
        title,
        sum(weight) as weight,
        bool_or(is_like_id) as is_like_id
    from shown
    where regexp_matches(title, '^([A-Z]|o[0-9]|gpt-oss)')
    group by model_id, title
),

named as (
    select
        model_id,
        arg_max(title, (is_like_id, weight, -length(title), title)) as model_name
    from titles
    group by model_id
),

counted as (
    select
        model_id,
        split_part(model_id, '/', 1) as lab_id,
        split_part(model_id, '/', 2) as slug,
        cast(count(*) as integer) as name_count,
        cast(count(distinct provider_id) as integer) as provider_count
    from names
    group by model_id
),

familied as (
    select
        counted.model_id,
        arg_max(families.family, length(families.family)) as family
    from counted
    inner join families
        on {{ starts_with_family('counted.slug', 'families.family') }}
            or regexp_matches(counted.slug, '^' || families.family || '\d')
    group by counted.model_id
)

select
    counted.model_id,
    coalesce(named.model_name, {{ title_of_slug('counted.slug') }}) as model_name,
    counted.lab_id,
    coalesce(labs.lab_name, {{ title_of_slug('counted.lab_id') }}) as lab_name,
    familied.family,
    counted.name_count,
    counted.provider_count
from counted
left join named on counted.model_id = named.model_id
left join familied on counted.model_id = familied.model_id
left join labs on counted.lab_id = labs.lab_id
