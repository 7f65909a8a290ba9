with named as (
    select * from {{ ref('int_names_grouped') }}
),

mistral as (
    select family from {{ ref('model_families') }} where lab_id = 'mistral'
),

-- Two repositories of weights, one with a date and one without, are two releases.
repositories as (
    select release_family
    from named
    where is_repository and not is_requested
    group by release_family, size
    having bool_or(release_date is null) and bool_or(release_date is not null)
),

-- Names whose display name writes the month exactly where the id does. Mistral is left out: its
-- undated names are aliases of such months, and its calendar is a seed.
shown as (
    select
        named.release_family,
        named.provider_id,
        named.release_date
    from named
    left join mistral on {{ starts_with_family('named.core_text', 'mistral.family') }}
    where
        mistral.family is null
        and not named.is_rolling
        and named.telling_display_name is null
        and (named.release_date is null or named.release_date like '~20____xx')
        and (named.release_date is not null) = regexp_matches(
            named.display_name_text,
            '\b' || coalesce(substr(named.release_date, 4, 4), '\d{4}') || '\b'
        )
),

-- A seller that shows 'LongCat Flash Thinking' beside 'LongCat Flash Thinking 2601' sells two
-- releases.
sold_apart as (
    select release_family
    from shown
    group by release_family, provider_id
    having bool_or(release_date is null) and bool_or(release_date is not null)
)

select release_family from repositories
union
select release_family from sold_apart
