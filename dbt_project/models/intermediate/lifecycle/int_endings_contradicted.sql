-- Ends that one catalogue alone states and that five independent ones contradict, who price the name
-- after that day: it took the number of one model for another's. Fewer are merely late, for lists
-- keep what is gone.
with claimed as (
    select *, {{ name_of_route('model_text') }} as route_name
    from {{ ref('int_endings_claimed') }}
    where provider_id is not null
),

sources as (
    select * from {{ ref('stg_sources') }}
),

alone as (
    select
        provider_id,
        route_name,
        any_value(source_id) as source_id,
        max(ends_on) as ends_on,
        list(claim_id) as claim_ids
    from claimed
    group by provider_id, route_name
    having count(distinct source_id) = 1 and not bool_or(is_own_page or is_labs_own_word)
),

priced as (
    select
        prices.provider_id,
        {{ name_of_route('prices.provider_model_name') }} as route_name,
        {{ lineage_of('sources') }} as lineage_id,
        max(cast(claims.last_seen_at as date)) as last_seen_on
    from {{ ref('int_offer_claims_stated') }} as prices
    inner join {{ ref('stg_claims') }} as claims on prices.claim_id = claims.claim_id
    inner join sources on prices.source_id = sources.source_id
    where prices.usd_per_mtok is not null
    group by all
),

contradicted as (
    select alone.provider_id, alone.route_name, any_value(alone.claim_ids) as claim_ids
    from alone
    inner join sources on alone.source_id = sources.source_id
    inner join priced
        on
            alone.provider_id = priced.provider_id
            and alone.route_name = priced.route_name
            and alone.ends_on < priced.last_seen_on
            and priced.lineage_id <> {{ lineage_of('sources') }}
    group by alone.provider_id, alone.route_name
    having count(distinct priced.lineage_id) >= 5
)

select unnest(claim_ids) as claim_id
from contradicted
