with based as (
    select * from {{ ref('int_names_grouped') }}
),

apart as (
    select * from {{ ref('int_names_apart') }}
),

dates as (
    select distinct release_family, release_date from based where release_date is not null
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
        based.provider_text,
        based.model_text,
        max(full_dates.full_date) as full_date
    from based
    inner join full_dates
        on
            based.release_family = full_dates.release_family
            and based.is_listing_date
            and full_dates.full_date between '~2' and based.written_date
    group by based.provider_text, based.model_text
),

families as (
    select
        based.release_family,
        greatest(
            count(distinct full_dates.full_date) filter (based.is_evidence),
            max(based.calendar_release_count)
        ) as release_count,
        coalesce(string_agg(distinct full_dates.full_date, ' ') filter (based.is_evidence), '')
            as releases,
        count(distinct full_dates.full_date) > 1 as has_dates,
        bool_or(based.has_undated_release) or bool_or(apart.release_family is not null)
            as is_undated_a_release,
        -- Codestral-22B is one release although codestral-2501 and -2508, without a size, followed.
        count(based.release_date) filter (based.size is not null and based.is_evidence) as sized_date_count
    from based
    left join full_dates
        on
            based.release_family = full_dates.release_family
            and based.release_date = full_dates.release_date
    left join apart on based.release_family = apart.release_family
    group by based.release_family
)

select
    based.*,
    families.release_count,
    families.releases,
    families.is_undated_a_release,
    case
        when families.is_undated_a_release then full_dates.full_date
        when families.release_count > 1 then coalesce(full_dates.full_date, listed.full_date)
        when families.has_dates and not contains(families.releases, full_dates.full_date)
            then full_dates.full_date
    end as release_on,
    based.release_date is null
    and listed.full_date is null
    and not (based.size is not null and families.sized_date_count = 0)
    and families.release_count > 1
    and not families.is_undated_a_release as is_undecided,
    based.release_date is not null
    and families.release_count <= 1
    and (not families.has_dates or contains(families.releases, full_dates.full_date))
    and not families.is_undated_a_release as is_single_release
from based
inner join families on based.release_family = families.release_family
left join full_dates
    on
        based.release_family = full_dates.release_family
        and based.release_date = full_dates.release_date
left join listed
    on
        based.provider_text is not distinct from listed.provider_text
        and based.model_text = listed.model_text
        and based.release_date is null
