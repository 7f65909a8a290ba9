with claims as (
    select * from {{ ref('stg_claims') }}
    where starts_with(attribute_id, 'price_')
),

units as (
    select * from {{ ref('units') }}
),

texts as (
    select distinct value_text, coalesce(unit_text, '') as unit_text
    from claims
),

-- A unit inside the value ('$0.005/min') goes before the unit of its column.
unit_texts as (
    select distinct text
    from (
        select value_text as text from texts
        union all
        select unit_text as text from texts
    )
    -- Plain numbers, by far the most, name no unit.
    where regexp_matches(text, '[^\d.,\s-]')
),

unit_matches as (
    select
        unit_texts.text,
        arg_min(units.unit, units.position) as unit,
        arg_min(units.factor, units.position) as factor
    from unit_texts
    inner join units on regexp_matches(lower(unit_texts.text), units.pattern)
    group by unit_texts.text
),

read as (
    select
        value_text,
        unit_text,
        {{ parse_money('value_text') }} as amount_original,
        coalesce({{ currency_of('value_text') }}, {{ currency_of('unit_text') }}) as currency,
        regexp_matches(value_text || ' ' || unit_text, '(?i)¢|\bcents?\b') as is_cents,
        regexp_matches(value_text, '(?i)\bfree\b|免费') as says_free
    from texts
)

select
    read.value_text,
    read.unit_text,
    case when read.says_free and read.amount_original is null then 0 else read.amount_original end
        as amount_original,
    read.currency,
    coalesce(own.unit, stated.unit) as unit,
    coalesce(own.factor, stated.factor) * case when read.is_cents then 0.01 else 1 end as factor,
    case
        when read.amount_original > 0 then 'priced'
        when read.amount_original = 0 or (read.says_free and read.amount_original is null)
            then 'free'
        else 'unknown'
    end as price_status
from read
left join unit_matches as own on read.value_text = own.text
left join unit_matches as stated on read.unit_text = stated.text
