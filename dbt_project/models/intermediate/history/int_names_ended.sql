-- The day from which a provider no longer serves a name, where somebody states one: the provider's
-- own word before a catalogue's, then the last day stated. A name that a page merely drops is not
-- ended, and "not before" is no day.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'retires_on' and is_current
),

dates as (
    select * from {{ ref('int_dates_parsed') }}
    where date_qualifier = 'stated' and period_ends_on is not null
),

names as (
    select * from {{ ref('int_names_resolved') }}
    where provider_id is not null
),

sources as (
    select * from {{ ref('stg_sources') }}
),

stated as (
    select
        claims.claim_id,
        claims.source_id,
        claims.source_url,
        claims.last_seen_at,
        names.provider_id,
        {{ name_of_route('claims.model_text') }} as route_name,
        dates.period_ends_on,
        {{ speaks_for_itself('names', 'sources') }} as is_own_page
    from claims
    inner join dates on claims.claim_id = dates.claim_id
    inner join names
        on
            claims.model_text = names.model_text
            and claims.provider_text is not distinct from names.provider_text
    inner join sources on claims.source_id = sources.source_id
)

select
    provider_id,
    route_name,
    arg_max(period_ends_on, (is_own_page, period_ends_on)) as ends_on,
    arg_max(
        struct_pack(claim_id, source_id, source_url, last_seen_at),
        (is_own_page, period_ends_on, claim_id)
    ) as stated
from stated
group by provider_id, route_name
