-- Prices that moved by more than can be believed and wait for someone to release them.
with held as (
    select * from {{ ref('stg_held') }}
    where claim_id is not null
),

dated as (
    select * from {{ ref('int_claims_dated') }}
),

read as (
    select * from {{ ref('int_offer_claims_stated') }}
),

latest as (
    select
        claim_id,
        arg_max(model_id, (last_seen_at, model_id)) as model_id,
        min(starts_on) as changed_on,
        min(first_read_at) as first_read_at,
        arg_max(source_url, (last_seen_at, source_url)) as source_url
    from dated
    group by claim_id
)

select
    latest.model_id,
    read.provider_id,
    read.provider_model_name,
    read.component || '_usd_per_mtok' as fact_id,
    before.usd_per_mtok as old_value,
    read.usd_per_mtok as new_value,
    held.reason as detail,
    latest.changed_on,
    latest.first_read_at,
    held.claim_id,
    held.source_id,
    latest.source_url
from held
inner join latest on held.claim_id = latest.claim_id
inner join read on held.claim_id = read.claim_id
left join read as before on held.instead_of = before.claim_id
where read.usd_per_mtok is not null
