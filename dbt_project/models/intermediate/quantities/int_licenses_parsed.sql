with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'license'
),

licenses as (
    select * from {{ ref('licenses') }}
),

texts as (
    select distinct value_text, {{ word_key('value_text') }} as license_key
    from claims
),

read as (
    select
        texts.value_text,
        licenses.license_key is not null as is_mapped,
        case
            when licenses.license_key is not null then nullif(licenses.license_id, '')
            -- A name nobody has mapped stays recognisable; a sentence is no name.
            when length(texts.license_key) between 2 and 60
                then 'LicenseRef-' || replace(texts.license_key, '_', '-')
        end as license_id,
        case when licenses.open_weights = 'true' then true end as is_open_weights
    from texts
    left join licenses on texts.license_key = licenses.license_key
)

select
    claims.claim_id,
    read.license_id,
    read.is_mapped,
    read.is_open_weights,
    case
        when not read.is_mapped then 'a licence that licenses.csv does not list'
        when read.license_id is null then 'the text names no licence'
    end as problem
from claims
inner join read on claims.value_text = read.value_text
