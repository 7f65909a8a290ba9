-- Which release does a name mean? A date tells releases apart only where its family has several:
-- with a single dated release it means nothing, and with several the bare name is open.
with completed as (
    select * from {{ ref('int_names_completed') }}
),

grouped as (
    {{ with_release_family('completed') | indent }}
),

-- A first revision (-001) says nothing until a second one is out.
names as (
    select
        * replace (
            case
                when release_date = '~xxxxx001' and max(release_date)
                        filter (release_date like '~xxxxx%') over (partition by release_family)
                    = '~xxxxx001' then null
                else release_date
            end as release_date
        ),
        {{ is_evidence('release_family') }} as is_evidence
    from grouped
),

with_undated_release as (
    {{ families_with_undated_release('names') | indent }}
),

dates as (
    select distinct release_family, release_date from names where release_date is not null
),

-- The fullest spelling of each date: 0528, 2025-05-28 and May 2025 are one release. A day goes
-- before a year, for it is what tells releases apart.
full_dates as (
    select
        dates.release_family,
        dates.release_date,
        arg_min(
            fuller.release_date,
            (
                fuller.release_date like '%xx',
                length(fuller.release_date) - length(replace(fuller.release_date, 'x', '')),
                fuller.release_date
            )
        ) as full_date
    from dates
    inner join dates as fuller
        on
            dates.release_family = fuller.release_family
            and {{ dates_agree('dates.release_date', 'fuller.release_date') }}
    group by dates.release_family, dates.release_date
),

-- The day OpenRouter listed an undated name tells which of several releases it listed.
listed as (
    select
        names.provider_text,
        names.model_text,
        max(full_dates.full_date) as full_date
    from names
    inner join full_dates
        on
            names.release_family = full_dates.release_family
            and names.is_listing_date
            and full_dates.full_date between '~2' and names.written_date
    group by names.provider_text, names.model_text
),

families as (
    select
        names.release_family,
        greatest(
            count(distinct full_dates.full_date) filter (names.is_evidence),
            max(names.calendar_release_count)
        ) as release_count,
        coalesce(
            string_agg(distinct full_dates.full_date, ' ' order by full_dates.full_date)
                filter (names.is_evidence),
            ''
        ) as releases,
        count(distinct full_dates.full_date) > 1 as has_dates,
        bool_or(names.has_undated_release)
        or names.release_family in (select release_family from with_undated_release)
            as is_undated_a_release,
        -- Codestral-22B is one release although codestral-2501 and -2508, without a size, followed.
        count(names.release_date) filter (names.size is not null and names.is_evidence) as sized_date_count
    from names
    left join full_dates
        on
            names.release_family = full_dates.release_family
            and names.release_date = full_dates.release_date
    group by names.release_family
)

select
    names.*,
    case
        when families.is_undated_a_release then full_dates.full_date
        when families.release_count > 1 then coalesce(full_dates.full_date, listed.full_date)
        when families.has_dates and not contains(families.releases, full_dates.full_date)
            then full_dates.full_date
    end as release_on,
    names.release_date is null
    and listed.full_date is null
    and not (names.size is not null and families.sized_date_count = 0)
    and families.release_count > 1
    and not families.is_undated_a_release as is_undecided,
    names.release_date is not null
    and families.release_count <= 1
    and (not families.has_dates or contains(families.releases, full_dates.full_date))
    and not families.is_undated_a_release as is_single_release
from names
inner join families on names.release_family = families.release_family
left join full_dates
    on
        names.release_family = full_dates.release_family
        and names.release_date = full_dates.release_date
left join listed
    on
        names.provider_text is not distinct from listed.provider_text
        and names.model_text = listed.model_text
        and names.release_date is null
