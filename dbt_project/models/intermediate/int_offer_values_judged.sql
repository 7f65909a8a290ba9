with keyed as (
    select * from {{ ref('int_offer_claims_keyed') }}
),

providers as (
    select * from {{ ref('int_providers') }}
),

zeros as (
    select * from {{ ref('int_zero_prices_judged') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

values_stated as (
    select
        *,
        component || '_usd_per_mtok' as fact_id,
        usd_per_mtok as value
    from keyed
    where
        modality = 'text'
        and component in (
            'input', 'output', 'cache_read', 'cache_write', 'cache_write_5m', 'cache_write_1h',
            'reasoning'
        )
        and usd_per_mtok is not null
        and coalesce(effective_from_on <= {{ build_date() }}, true)
        and coalesce(effective_to_on > {{ build_date() }}, true)
    union all
    select
        *,
        attribute_id || '_tokens' as fact_id,
        try_cast(tokens as decimal(18, 6)) as value
    from keyed
    where tokens > 0
),

-- A catalogue's price is no reason to doubt the zero of who serves it.
paid as (
    select offer_id, fact_id, max(trust) as trust
    from values_stated
    where value > 0 and component is not null
    group by offer_id, fact_id
),

-- Of several dated prices of one page, the one in force longest ago has been replaced.
newest_effective as (
    select
        *,
        max(effective_from_on) over (
            partition by offer_id, fact_id, source_id, provider_model_name
        ) as newest_effective_from_on
    from values_stated
)

select
    newest_effective.*,
    providers.provider_kind,
    {{ speaks_for_itself('newest_effective', 'sources') }} as is_official,
    case
        when newest_effective.held_reason is not null then 'held_back'
        when newest_effective.effective_from_on < newest_effective.newest_effective_from_on
            or (
                newest_effective.effective_from_on is null
                and newest_effective.newest_effective_from_on is not null
            ) then 'replaced_by_later_price'
        when
            newest_effective.component is not null
            and newest_effective.value = 0
            and paid.trust >= newest_effective.trust then 'zero_beside_paid'
        else zeros.implausible_reason
    end as implausible_reason
from newest_effective
inner join providers on newest_effective.provider_id = providers.provider_id
inner join sources on newest_effective.source_id = sources.source_id
left join zeros on newest_effective.claim_id = zeros.claim_id
left join paid
    on
        newest_effective.offer_id = paid.offer_id
        and newest_effective.fact_id = paid.fact_id
