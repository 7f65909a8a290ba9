-- What is the id of the model of a key? The names of the key vote on its spelling; names that only
-- history knows have no vote where others have one.
with names as (
    select *
    from {{ ref('int_names_keyed') }}
    qualify {{ is_evidence('model_key') }}
),

labs as (
    select * from {{ ref('int_labs_identified') }}
),

votes as (
    select
        names.*,
        {{ model_slug('names.core_text') }} as slug,
        -- Only a spelling that says all the key holds may name the model; our seeds go first.
        case
            when names.is_calendar_release or names.telling_display_name is not null then 0
            else 1
        end
        * case
            when names.kind = 'seed' then 100
            when coalesce(names.written_size, '') = coalesce(names.size, '') then 3
            else 1
        end as weight
    from names
),

spellings as (
    select model_key, arg_max(slug, (weight, -length(slug), slug)) as slug
    from (
        select model_key, slug, sum(weight) as weight
        from votes
        group by model_key, slug
    ) as counted
    group by model_key
),

keys as (
    select
        model_key,
        bool_or(is_base) as is_base,
        bool_and(is_rolling) as is_only_rolling,
        mode(release_date order by release_date) filter (release_on is not null) as release_date
    from votes
    group by model_key
),

spelled as (
    select
        keys.model_key,
        labs.lab_id,
        keys.is_only_rolling,
        case
            when keys.is_base and not regexp_matches(spellings.slug, '-(base|pt|pretrained)(-|$)')
                then spellings.slug || '-base'
            else spellings.slug
        end as slug,
        {{ release_slug('keys.release_date', 'labs.lab_id') }} as release_text
    from keys
    inner join spellings on keys.model_key = spellings.model_key
    inner join labs on keys.model_key = labs.model_key
),

called as (
    select
        *,
        lab_id || '/' || slug || coalesce('-' || release_text, '') as plain_id
    from spelled
),

-- Two models that are called the same: the size tells them apart, else a mark of the key.
sized as (
    select
        *,
        plain_id
        || case
            when count(*) over (partition by plain_id) > 1
                then coalesce('-' || nullif(split_part(model_key, '|', 2), ''), '')
            else ''
        end as sized_id
    from called
)

select
    * exclude (plain_id, sized_id),
    sized_id
    || case
        when row_number() over (partition by sized_id order by model_key) > 1
            then '-' || left(md5(model_key), 4)
        else ''
    end as model_id
from sized
