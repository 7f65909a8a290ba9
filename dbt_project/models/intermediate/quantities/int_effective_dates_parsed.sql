with claims as (
    select * from {{ ref('stg_claims') }}
),

bounds as (
    {{ bounds_of('date', 'date') }}
),

texts as (
    select distinct effective_from_text as effective_text
    from claims
    where effective_from_text is not null
    union
    select distinct effective_to_text as effective_text
    from claims
    where effective_to_text is not null
),

written as (
    select effective_text, {{ written_date('effective_text') }} as written
    from texts
),

read as (
    select effective_text, written, {{ parse_date('written') }} as written_on
    from written
),

bounded as (
    select
        effective_text,
        written,
        case when written_on between bounds.lowest and bounds.highest then written_on end
            as stated_on
    from read
    cross join bounds
)

select
    effective_text,
    stated_on,
    -- 'Through 31 December' includes that day: the first day without is 1 January.
    stated_on
    + case when regexp_matches(written, 'through|inclusive|until the end') then 1 else 0 end
        as ended_on
from bounded
