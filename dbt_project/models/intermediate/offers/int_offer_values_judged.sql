-- The statements of prices and limits in force on the build date, and those of current pages that
-- are set aside, with the reason.
with statements as (
    select * from {{ ref('int_price_statements') }}
    where {{ is_stated_on(build_date()) }}
),

consistent as (
    select offer_id, claim_id, first_seen_at from {{ ref('int_price_statements_consistent') }}
    where {{ is_stated_on(build_date()) }}
),

zeros as (
    select * from {{ ref('int_zero_prices_judged') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

set_aside as (
    select
        keyed.*,
        false as is_rolling,
        cast(null as timestamp) as first_seen_at,
        coalesce(keyed.component || '_usd_per_mtok', keyed.attribute_id || '_tokens') as fact_id,
        coalesce(keyed.usd_per_mtok, try_cast(keyed.tokens as decimal(18, 6))) as value,
        case
            when keyed.held_reason is not null then 'held_back' else zeros.implausible_reason
        end as reason
    from {{ ref('int_offer_claims_keyed') }} as keyed
    left join zeros on keyed.claim_id = zeros.claim_id
    where
        (keyed.held_reason is not null or zeros.claim_id is not null)
        and ((keyed.modality = 'text' and keyed.usd_per_mtok is not null) or keyed.tokens > 0)
),

{%- set columns = [
    'offer_id', 'model_id', 'provider_id', 'provider_model_name', 'region_scope', 'service_tier',
    'context_tier', 'mode', 'quantization', 'promotion', 'endpoint', 'is_free_in_name',
    'effective_from_on', 'is_converted', 'is_rolling', 'fact_id', 'value', 'lineage_id', 'trust',
    'claim_id', 'source_id', 'source_url', 'first_seen_at', 'last_seen_at',
] %}

stated as (
    select
        {% for column in columns -%}
            statements.{{ column }},
        {% endfor -%}
        case
            when consistent.claim_id is not null then null
            when statements.fact_id = 'max_output_tokens' then 'output_exceeds_context'
            else 'cache_above_input'
        end as reason
    from statements
    left join consistent
        on
            statements.offer_id = consistent.offer_id
            and statements.claim_id = consistent.claim_id
            and statements.first_seen_at = consistent.first_seen_at
    union all
    select
        {% for column in columns -%}
            {{ column }},
        {% endfor -%}
        reason
    from set_aside
),

-- A catalogue's price is no reason to doubt the zero of who serves it.
paid as (
    select offer_id, fact_id, max(trust) as trust
    from stated
    where value > 0 and reason is null and fact_id like '%_usd_per_mtok'
    group by offer_id, fact_id
)

select
    stated.* exclude (reason),
    {{ speaks_for_itself('stated', 'sources') }} as is_official,
    coalesce(
        stated.reason,
        case when stated.value = 0 and paid.trust >= stated.trust then 'zero_beside_paid' end
    ) as implausible_reason
from stated
inner join sources on stated.source_id = sources.source_id
left join paid on stated.offer_id = paid.offer_id and stated.fact_id = paid.fact_id
where
    stated.fact_id in (
        {% for fact in offer_fact_ids() -%}
            '{{ fact }}'{{ ',' if not loop.last }}
        {% endfor %}
    )
