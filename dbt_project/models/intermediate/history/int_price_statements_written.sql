-- Every statement of a price or limit that a page makes of a name, with the days it holds for,
-- whichever model the name means.
with spans as (
    select * from {{ ref('int_spans_in_force') }}
),

read as (
    select * from {{ ref('int_offer_claims_read') }}
),

zeros as (
    select * from {{ ref('int_zero_prices_judged') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

attributes as (
    select * from {{ ref('attributes') }}
),

trust as (
    select * from {{ ref('int_trust_levels') }}
),

valued as (
    select
        * exclude (usd_per_mtok, tokens, component, modality, price_status),
        coalesce(component || '_usd_per_mtok', attribute_id || '_tokens') as fact_id,
        coalesce(usd_per_mtok, try_cast(tokens as decimal(18, 6))) as value
    from read
    where (modality = 'text' and usd_per_mtok is not null) or tokens > 0
),

stated as (
    select
        valued.*,
        spans.source_url,
        spans.first_seen_at,
        spans.last_seen_at,
        spans.first_read_at,
        spans.gone_read_at,
        spans.is_since_first_reading,
        cast(spans.first_seen_at as date) as seen_from_on,
        cast(spans.gone_at as date) as seen_to_on,
        valued.effective_from_on is not null as is_dated_by_source,
        coalesce(valued.effective_from_on, cast(spans.first_seen_at as date)) as starts_on,
        -- What is gone from the page before its day was taken back: it never held.
        least(valued.effective_to_on, cast(spans.gone_at as date)) as ends_on,
        {{ lineage_of('sources') }} as lineage_id,
        {{ speaks_for_itself('valued', 'sources') }} as is_own_page,
        -- What is computed gives way to what is stated.
        {{ offer_trust('valued', 'sources', 'trust') }}
        - if(valued.derived_from is null, 0, 1) as trust
    from valued
    inner join spans on valued.claim_id = spans.claim_id
    inner join sources on valued.source_id = sources.source_id
    inner join attributes on valued.attribute_id = attributes.attribute_id
    inner join trust
        on sources.source_kind = trust.source_kind and attributes.trust_group = trust.trust_group
    anti join zeros on valued.claim_id = zeros.claim_id
)

select
    {{ name_offer_id() }} as name_offer_id,
    *
from stated
where ends_on is null or ends_on > starts_on
