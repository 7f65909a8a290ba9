-- What a claim about an offer says and under which conditions, whichever model its name means.
with claims as (
    select * from {{ ref('stg_claims') }}
),

names as (
    select * from {{ ref('int_names_resolved') }}
    where provider_id is not null
),

prices as (
    select * from {{ ref('int_prices_parsed') }}
),

limits as (
    select * from {{ ref('int_limits_parsed') }}
),

-- A catalogue that lists a seller's platforms apart (alibaba-cn) says whose customers pay the price.
platforms as (
    select spelling, region_scope from {{ ref('provider_aliases') }}
    where region_scope is not null
)

select
    claims.claim_id,
    claims.attribute_id,
    claims.source_id,
    claims.page_id,
    claims.provider_text,
    names.provider_id,
    claims.model_text as provider_model_name,
    names.is_free_in_name,
    limits.tokens,
    prices.component,
    prices.modality,
    prices.price_status,
    prices.usd_per_mtok,
    coalesce(prices.currency <> 'USD', false) as is_converted,
    prices.context_min_tokens,
    prices.context_max_tokens,
    prices.effective_from_on,
    prices.effective_to_on,
    -- What the page states goes before what the name says, both before the seller's platform; a
    -- price in yuan that names no region is that of the mainland.
    coalesce(
        nullif(prices.region_scope, 'global'),
        names.region_in_name,
        platforms.region_scope,
        case when prices.currency = 'CNY' and claims.region_text is null then 'cn' end,
        'global'
    ) as region_scope,
    case
        when prices.time_of_day = 'off_peak' then 'off_peak'
        -- Speeds and trained copies are sold as tiers, whatever a page calls them.
        when prices.mode in {{ sold_as_tiers() }} then prices.mode
        when nullif(prices.service_tier, 'standard') is not null then prices.service_tier
        when names.service_tier_in_name in {{ sold_as_tiers() }} then names.service_tier_in_name
        -- As LiteLLM writes them: fast/claude-opus-4-6.
        when regexp_matches(claims.model_text, '^(fast|flex|priority|batch)/')
            then split_part(claims.model_text, '/', 1)
        else 'standard'
    end as service_tier,
    coalesce(prices.context_tier, 'base') as context_tier,
    coalesce(
        case when prices.mode not in {{ sold_as_tiers() }} then nullif(prices.mode, 'default') end,
        replace(names.mode_in_name, '-', '_'),
        -- A host's word for how it serves (turbo, instant, tee): its ordinary offer, if its only one.
        case
            when
                names.service_tier_in_name not in {{ sold_as_tiers() }}
                and names.service_tier_in_name not in (
                    'standard', 'default', 'maas', 'official', 'public', 'api', 'serverless', 'cloud'
                )
                then names.service_tier_in_name
        end,
        'default'
    ) as mode,
    -- Behind an aggregator: the host that serves. Any: the aggregator's own choice, the top one.
    coalesce(nullif(claims.endpoint_text, 'top_provider'), 'any') as endpoint,
    claims.endpoint_text,
    coalesce(prices.quantization, names.quantization_in_name, 'as_released') as quantization,
    coalesce(nullif(prices.promotion, 'list'), 'none') as promotion
from claims
inner join names
    on
        claims.model_text = names.model_text
        and claims.provider_text is not distinct from names.provider_text
left join prices on claims.claim_id = prices.claim_id
left join limits on claims.claim_id = limits.claim_id
left join platforms on {{ provider_key('claims.provider_text') }} = platforms.spelling
