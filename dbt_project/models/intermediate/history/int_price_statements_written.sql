-- Every statement of a price or limit that a page makes of a name, with the days it holds for,
-- whichever model the name means.
with read as (
    select * from {{ ref('int_offer_claims_read') }}
),

zeros as (
    select * from {{ ref('int_zero_prices_judged') }}
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
        {{ price_statement_columns('valued') }},
        spans.first_read_at,
        spans.gone_read_at,
        spans.is_since_first_reading,
        cast(spans.first_seen_at as date) as seen_from_on,
        cast(spans.gone_at as date) as seen_to_on,
        coalesce(valued.effective_from_on, cast(spans.first_seen_at as date)) as starts_on,
        -- What is gone from the page before its day was taken back: it never held.
        least(valued.effective_to_on, cast(spans.gone_at as date)) as ends_on
    from valued
    {{ price_statement_joins('valued') }}
    anti join zeros on valued.claim_id = zeros.claim_id
)

select
    {{ name_offer_id() }} as name_offer_id,
    *
from stated
where ends_on is null or ends_on > starts_on
