-- Every price key of every entry of LiteLLM's price map, with what it is a price of.
with statements as (
    select * from {{ ref('int_component_statements') }}
    where source_id = 'litellm_prices' and derived_from is null and {{ is_stated_on(build_date()) }}
),

claims as (
    select claim_id, locator, value_text from {{ ref('stg_claims') }}
    where source_id = 'litellm_prices'
)

select
    statements.provider_model_name as litellm_name,
    statements.provider_text as litellm_provider,
    regexp_extract(claims.locator, '\]\.([^\[\]]+)$', 1) as price_key,
    statements.model_id,
    statements.provider_id,
    case when statements.model_id is not null then {{ offer_id('statements.') }} end as offer_id,
    statements.unit,
    statements.set_aside_reason,
    statements.value as listed_usd_per_unit,
    try_cast(claims.value_text as decimal(24, 15)) as listed_amount,
    statements.claim_id as listed_claim_id,
    statements.source_url as listed_url,
    cast(statements.last_seen_at as date) as listed_on
from statements
inner join claims on statements.claim_id = claims.claim_id
-- Ranges and hours inside an entry (tiered_pricing[0]) are offers of their own.
where not regexp_matches(claims.locator, '\]\.(tiered_pricing\[|off_peak_pricing\.)')
qualify row_number() over (
    partition by statements.provider_model_name, price_key
    order by statements.is_rolling, statements.claim_id
) = 1
