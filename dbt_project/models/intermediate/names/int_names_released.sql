with cored as (
    select * from {{ ref('int_names_cored') }}
),

releases as (
    select * from {{ ref('release_names') }}
),

calendar as (
    select
        families.stem as family_stem,
        families.size as family_size,
        rpad('~' || replace(releases.released, '-', ''), 9, 'x') as released,
        named.stem,
        named.stem_words,
        named.size,
        named.active_size,
        named.release_date
    from releases
    inner join cored as families
        on releases.family_name = families.written_text and families.kind = 'seed'
    inner join cored as named
        on releases.release_name = named.written_text and named.kind = 'seed'
),

-- How many releases the calendar knows under one name: two and more, and the bare name is open.
counted as (
    select
        family_stem,
        family_size,
        count(distinct (stem, size, release_date)) as release_count,
        bool_or(
            stem = family_stem
            and size is not distinct from family_size
            and release_date is null
        ) as has_undated_release
    from calendar
    group by family_stem, family_size
),

matched as (
    select
        cored.written_text,
        cored.kind,
        arg_min(calendar, length(replace(calendar.released, 'x', ''))) as release
    from cored
    inner join calendar
        on
            -- The date may follow the family's name or, needlessly, the release's own.
            cored.stem in (calendar.family_stem, calendar.stem)
            and (calendar.family_size is null or cored.size = calendar.family_size)
            and {{ dates_agree('cored.release_date', 'calendar.released') }}
    where cored.release_date is not null
    group by cored.written_text, cored.kind
    union all
    -- A family that the calendar knows one release of: its bare name is that release.
    select
        cored.written_text,
        cored.kind,
        calendar as release
    from cored
    inner join counted
        on
            cored.stem = counted.family_stem
            and cored.size is not distinct from counted.family_size
            and counted.release_count = 1
    inner join calendar
        on
            counted.family_stem = calendar.family_stem
            and counted.family_size is not distinct from calendar.family_size
            and calendar.stem != calendar.family_stem
    where cored.release_date is null
),

renamed as (
    select
        cored.* replace (
            coalesce(matched.release.stem, cored.stem) as stem,
            coalesce(matched.release.stem_words, cored.stem_words) as stem_words,
            coalesce(matched.release.size, cored.size) as size,
            coalesce(matched.release.active_size, cored.active_size) as active_size,
            case
                when matched.release is not null then matched.release.release_date
                else cored.release_date
            end as release_date
        ),
        matched.release is not null as is_calendar_release
    from cored
    left join matched
        on cored.written_text = matched.written_text and cored.kind = matched.kind
)

select
    renamed.*,
    coalesce(counted.release_count, 0) as calendar_release_count,
    coalesce(counted.has_undated_release, false) as has_undated_release
from renamed
left join counted
    on
        renamed.stem = counted.family_stem
        and renamed.size is not distinct from counted.family_size
