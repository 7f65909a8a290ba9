with names as (
    select * from {{ ref('stg_names') }}
),

releases as (
    select * from {{ ref('release_names') }}
),

curated_aliases as (
    select * from {{ ref('curated_aliases') }}
),

rolling_aliases as (
    select * from {{ ref('rolling_aliases') }}
),

written as (
    select model_text as written_text, 'id' as kind
    from names
    union
    select unnest(string_split(display_name_text, ' | ')) as written_text, 'display' as kind
    from names
    where display_name_text is not null
    union
    -- Names of our own seeds go the same way, so that a seed may spell a model as it likes.
    select unnest([family_name, release_name]) as written_text, 'seed' as kind
    from releases
    union
    select model_id as written_text, 'seed' as kind
    from curated_aliases
    union
    select unnest([alias_name, model_id]) as written_text, 'seed' as kind
    from rolling_aliases
)

select * from written
where trim(written_text) != ''
