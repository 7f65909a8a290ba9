with names as (
    select * from {{ ref('int_names_resolved') }}
    where model_id is not null
),

texts as (
    select * from {{ ref('int_names_cored') }}
),

identified as (
    select * from {{ ref('int_names_identified') }}
),

-- Names as written, without what says how a host serves the model: the display names, and the
-- repository's own spelling of open weights, which weighs most.
shown as (
    select
        names.model_id,
        {{ model_title('texts.written_text') }}
        || case when texts.release_date is null then coalesce(' ' || identified.release_text, '')
        else '' end as title,
        -- A model with a date in its id is best shown with it, any other without.
        (texts.release_date is null) = (identified.release_text is null) as is_like_id,
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
    where
        texts.service_tier_in_name is null
        and texts.quantization_in_name is null
        and texts.mode_in_name is null
        and not texts.is_free_in_name
),

titled as (
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
    from titled
    group by model_id
)

select * from named
