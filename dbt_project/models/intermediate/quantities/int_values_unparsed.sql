with claims as (
    select * from {{ ref('stg_claims') }}
),

conditions as (
    select * from {{ ref('int_conditions_parsed') }}
),

context_tiers as (
    select * from {{ ref('int_context_tiers_parsed') }}
),

effective_dates as (
    select * from {{ ref('int_effective_dates_parsed') }}
),

feature_words as (
    select distinct feature_word from {{ ref('capability_words') }}
),

problems as (
    {%- for model in [
        'prices', 'limits', 'dates', 'parameters', 'licenses', 'modalities', 'texts',
        'benchmark_scores', 'architectures', 'rate_multipliers',
    ] %}
    select distinct claim_id, problem
    from {{ ref('int_' ~ model ~ '_parsed') }}
    where problem is not null
    union all
    {%- endfor %}
    select claim_id, problem from {{ ref('int_price_claims_unplaced') }}
    union all
    select claims.claim_id, context_tiers.problem
    from claims
    inner join context_tiers on claims.context_tier_text = context_tiers.context_tier_text
    union all
    select claims.claim_id, 'a day of validity that cannot be read' as problem
    from claims
    inner join effective_dates
        on effective_dates.effective_text in (claims.effective_from_text, claims.effective_to_text)
    where effective_dates.stated_on is null
    union all
    select claims.claim_id, 'a service tier that condition_words.csv does not list' as problem
    from claims
    inner join conditions
        on
            conditions.condition_id = 'service_tier'
            and claims.service_tier_text = conditions.condition_text
    where not conditions.is_listed
    union all
    select
        claims.claim_id,
        case
            when feature_words.feature_word is null
                then 'a feature that capability_words.csv does not list'
            else 'neither a yes nor a no'
        end as problem
    from claims
    left join feature_words
        on
            feature_words.feature_word
            = regexp_replace({{ word_key('claims.feature_text') }}, '^supports_', '')
    where
        claims.attribute_id = 'capability'
        and (feature_words.feature_word is null or {{ parse_boolean('claims.value_text') }} is null)
)

select
    claims.claim_id,
    claims.source_id,
    claims.attribute_id,
    claims.provider_text,
    claims.model_text,
    claims.value_text,
    claims.unit_text,
    claims.locator,
    claims.source_url,
    claims.first_seen_at,
    claims.last_seen_at,
    claims.is_current,
    problems.problem,
    {{ says_nothing('claims.value_text') }} as is_placeholder
from problems
inner join claims on problems.claim_id = claims.claim_id
where problems.problem is not null
