with judged as (
    select * from {{ ref('int_offer_values_judged') }}
),

supported as (
    select
        offer_id,
        fact_id,
        value,
        implausible_reason,
        max(trust) as trust,
        bool_and(is_converted) as is_converted,
        bool_and(is_rolling) as is_rolling,
        count(distinct lineage_id) as lineage_count,
        count(*) as claim_count,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        arg_max(last_seen_at, (trust, last_seen_at, claim_id)) as claim_last_seen_at,
        arg_max(claim_id, (trust, last_seen_at, claim_id)) as claim_id,
        arg_max(source_id, (trust, last_seen_at, claim_id)) as source_id,
        arg_max(source_url, (trust, last_seen_at, claim_id)) as source_url,
        arg_max(provider_model_name, (trust, last_seen_at, claim_id)) as provider_model_name
    from judged
    group by offer_id, fact_id, value, implausible_reason
)

select
    *,
    {{ is_overtaken('offer_id, fact_id, implausible_reason is null') }} as is_overtaken,
    {{ is_beside_stated('offer_id, fact_id, implausible_reason is null') }} as is_beside_stated
from supported
