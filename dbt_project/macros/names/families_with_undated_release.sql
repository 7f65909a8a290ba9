{#-
    The families of which a name without a date is a release of its own, beside the dated ones: one
    row per release_family. Names that only history knows count too: two releases that stood side by
    side do not become one. Argument: a relation of names with release_family and release_date.
-#}
{% macro families_with_undated_release(names) -%}
with mistral as (
    select family from {{ ref('model_families') }} where lab_id = 'mistral'
),

registered as (
    select distinct lower(split_part(model_text, '/', -1)) as repository_name
    from {{ ref('stg_registered_names') }}
),

-- Two repositories of weights, one with a date and one without, are two releases. But that one
-- seller alone shows both, who writes all names like that, tells of no repository.
repositories as (
    select names.release_family
    from {{ names }} as names
    left join registered
        on lower(split_part(names.model_text, '/', -1)) = registered.repository_name
    where names.is_repository and not names.is_requested
    group by names.release_family, names.size
    having
        bool_or(names.release_date is null)
        and bool_or(names.release_date is not null)
        and (
            count(distinct names.provider_id) filter (names.release_date is not null) <> 1
            or not list_contains(
                list(names.provider_id) filter (names.release_date is null),
                min(names.provider_id) filter (names.release_date is not null)
            )
            or bool_or(registered.repository_name is not null and names.release_date is not null)
        )
),

-- Names whose display name writes the month exactly where the id does. Mistral is left out: its
-- undated names are aliases of such months, and its calendar is a seed.
shown as (
    select
        names.release_family,
        names.provider_id,
        names.release_date
    from {{ names }} as names
    left join mistral on {{ starts_with_family('names.core_text', 'mistral.family') }}
    where
        mistral.family is null
        and not names.is_rolling
        and names.telling_display_name is null
        and (names.release_date is null or names.release_date like '~20____xx')
        and (names.release_date is not null) = regexp_matches(
            names.display_name_text,
            '\b' || coalesce(substr(names.release_date, 4, 4), '\d{4}') || '\b'
        )
),

-- A seller that shows 'LongCat Flash Thinking' beside 'LongCat Flash Thinking 2601' sells two
-- releases.
shown_beside as (
    select release_family
    from shown
    group by release_family, provider_id
    having bool_or(release_date is null) and bool_or(release_date is not null)
)

select release_family from repositories
union
select release_family from shown_beside
{%- endmacro %}
