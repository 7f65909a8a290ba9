-- Every price a page states of a name, whatever is priced and whichever model the name means, with
-- the days it holds for. A zero that says nothing about being free keeps its reason.
with read as (
    select * from {{ ref('int_offer_claims_read') }}
    where component is not null
),

prices as (
    select * from {{ ref('int_prices_parsed') }}
    where problem is null
),

claims as (
    select * from {{ ref('stg_claims') }}
),

windows as (
    select * from {{ ref('int_time_windows_parsed') }}
),

spans as (
    select * from {{ ref('int_spans_in_force') }}
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

amounts as (
    select
        read.* exclude (usd_per_mtok, tokens),
        prices.unit,
        prices.currency,
        case when read.derived_from is null then prices.amount_original end as amount_original,
        coalesce(
            case when read.derived_from is not null then read.usd_per_mtok end,
            prices.usd_per_mtok, prices.usd_per_unit
        ) as value,
        prices.plan_text as plan_name,
        lower(claims.size_text) as size,
        case when prices.unit <> 'mtok' then {{ unit_direction('claims.unit_text') }} end
            as direction,
        case when prices.unit <> 'mtok' then {{ unit_detail('claims.unit_text') }} end
            as unit_detail,
        -- 200,000 and 200,001 begin one tier.
        case when read.context_tier = 'long' then round(prices.context_min_tokens / 1000) end
            as context_key,
        windows.time_window,
        windows.hours_zone,
        windows.weekday_zone,
        zeros.implausible_reason as set_aside_reason
    from read
    inner join prices on read.claim_id = prices.claim_id
    inner join claims on read.claim_id = claims.claim_id
    left join windows on claims.time_of_day_text = windows.time_of_day_text
    left join zeros on read.claim_id = zeros.claim_id
),

stated as (
    select
        amounts.*,
        amounts.component as fact_id,
        spans.source_url,
        spans.first_seen_at,
        spans.last_seen_at,
        amounts.effective_from_on is not null as is_dated_by_source,
        -- Of a price that was over when it was first seen, the last day is known and no other.
        coalesce(
            amounts.effective_from_on,
            least(cast(spans.first_seen_at as date), amounts.effective_to_on - 1)
        ) as starts_on,
        least(amounts.effective_to_on, cast(spans.gone_at as date)) as ends_on,
        {{ lineage_of('sources') }} as lineage_id,
        {{ speaks_for_itself('amounts', 'sources') }} as is_own_page,
        {{ offer_trust('amounts', 'sources', 'trust') }}
        - if(amounts.derived_from is null, 0, 1) as trust
    from amounts
    inner join spans on amounts.claim_id = spans.claim_id
    inner join sources on amounts.source_id = sources.source_id
    inner join attributes on amounts.attribute_id = attributes.attribute_id
    inner join trust
        on sources.source_kind = trust.source_kind and attributes.trust_group = trust.trust_group
)

select *, {{ bare_name() }} as bare_name from stated
where ends_on is null or ends_on > starts_on
