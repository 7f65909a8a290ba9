-- Factors on the token prices of an entry, or of the models that a sentence tells by their version,
-- and the region, tier, length of prompt or hours they hold for.
with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id = 'rate_multiplier'
),

conditions as (
    select * from {{ ref('int_conditions_parsed') }}
),

context_tiers as (
    select * from {{ ref('int_context_tiers_parsed') }}
),

read as (
    select
        claims.claim_id,
        claims.source_id,
        claims.page_id,
        claims.provider_text,
        claims.model_text,
        claims.applies_to_text,
        try_cast(coalesce(
            try_cast(
                regexp_extract(claims.value_text, '^(\d+(?:\.\d+)?) ?[x×]?$', 1) as decimal(9, 4)
            ),
            -- "10% uplift": a hundredth is two places, and no division, which gives a double.
            1 + try_cast(
                regexp_extract(claims.value_text, '(?i)^(\d+(?:\.\d+)?) ?% (?:uplift|premium)$', 1)
                as decimal(7, 2)
            ) * 0.01
        ) as decimal(9, 4)) as multiplier,
        -- "Claude Opus 4.6, Sonnet 4.6 and later models": of one family, from its lowest version on.
        lower(regexp_extract(claims.applies_to_text, '^([A-Za-z]+)', 1)) as family,
        regexp_matches(claims.applies_to_text, '(?i)\b(later|newer|future|beyond)\b') as is_and_later,
        list_min(
            list_transform(
                regexp_extract_all(claims.applies_to_text, '\d+(?:\.\d+)?'),
                lambda version: {{ version_number("'x ' || version") }}
            )
        ) as from_version,
        -- Of a period of an entry, or of no smaller place than its page's entry of the name.
        nullif(regexp_extract(claims.locator, '^(.+)\.rules\.', 1), '') as place,
        case when lower(claims.applies_to_text) in ('input', 'output') then lower(claims.applies_to_text) end
            as component,
        regions.word as region_scope,
        coalesce(tiers.word, if(hours.word = 'off_peak', 'off_peak', null)) as service_tier,
        context_tiers.context_tier,
        context_tiers.context_min_tokens
    from claims
    left join conditions as regions
        on regions.condition_id = 'region' and claims.region_text = regions.condition_text
    left join conditions as hours
        on hours.condition_id = 'time_of_day' and claims.time_of_day_text = hours.condition_text
    left join context_tiers on claims.context_tier_text = context_tiers.context_tier_text
    left join conditions as tiers
        on tiers.condition_id = 'service_tier' and claims.service_tier_text = tiers.condition_text
)

select
    * exclude (is_and_later),
    case
        when multiplier is null or multiplier not between 0.01 and 100
            then 'no factor between 0.01 and 100'
        when coalesce(region_scope, service_tier, context_tier) is null
            then 'a factor for no region or tier'
        when model_text is null and not coalesce(is_and_later and from_version is not null, false)
            then 'a factor for models that are told by no version'
    end as problem
from read
