with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['date'])) }})
),

bounds as (
    {{ bounds_of('date', 'date') }}
),

texts as (
    select distinct
        value_text,
        coalesce(unit_text, '') as unit_text,
        {{ written_date('value_text') }} as written,
        try_cast(value_text as decimal(20, 3)) as epoch_number
    from claims
),

read as (
    select
        value_text,
        unit_text,
        written,
        case
            when regexp_matches(unit_text, '(?i)unix|epoch')
                -- A number of seconds beyond what a timestamp holds is no day.
                then try(try_cast(
                    to_timestamp(
                        cast(epoch_number as double)
                        / case when regexp_matches(unit_text, '(?i)milli|ms') then 1000 else 1 end
                    ) at time zone 'UTC' as date
                ))
            else {{ parse_date('written') }}
        end as stated_on,
        case
            when regexp_matches(unit_text, '(?i)unix|epoch') then 'day'
            else {{ date_precision('written') }}
        end as date_precision
    from texts
),

judged as (
    select
        *,
        -- Dates that systems write for "never" and "not set".
        coalesce(stated_on not between bounds.lowest and bounds.highest, false) as is_sentinel
    from read
    cross join bounds
)

select
    claims.claim_id,
    claims.attribute_id,
    case when not judged.is_sentinel then judged.stated_on end as value_on,
    case
        when judged.stated_on is null or judged.is_sentinel then null
        when judged.date_precision = 'month' then last_day(judged.stated_on)
        when judged.date_precision = 'quarter' then last_day(judged.stated_on + interval 2 month)
        when judged.date_precision = 'year' then last_day(judged.stated_on + interval 11 month)
        else judged.stated_on
    end as period_ends_on,
    case when judged.stated_on is not null then judged.date_precision end as date_precision,
    case
        when judged.stated_on is null then null
        when
            regexp_matches(
                judged.written, 'no sooner|not sooner|not before|no earlier|earliest|at least|after'
            ) then 'not_before'
        when regexp_matches(judged.written, 'early|mid|late|about|around|circa|approx|~|tentative')
            then 'about'
        else 'stated'
    end as date_qualifier,
    judged.is_sentinel,
    case
        when judged.stated_on is null then 'no date in the text'
        when judged.is_sentinel then 'a placeholder date'
    end as problem
from claims
inner join judged
    on
        claims.value_text = judged.value_text
        and coalesce(claims.unit_text, '') = judged.unit_text
