with supported as (
    select * from {{ ref('int_offer_values_supported') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by offer_id, fact_id
            order by implausible_reason is not null, {{ offer_value_preference() }}
        ) as value_rank
    from supported
),

losers as (
    select
        offer_id,
        fact_id,
        cast(sum(lineage_count) as integer) as disagreeing,
        list(
            {{ other_value(
                'value', offer_value_text('fact_id', 'value'), 'claim_last_seen_at', 'claim_count',
                'implausible_reason'
            ) }}
            order by value_rank
        ) as other_values,
        bool_or(is_overtaken) filter (where value_rank = 2) as next_is_overtaken,
        bool_or(is_beside_stated) filter (where value_rank = 2) as next_is_beside_stated,
        min(trust) filter (where value_rank = 2) as next_trust,
        bool_or(is_converted) filter (where value_rank = 2) as next_is_converted,
        bool_or(is_rolling) filter (where value_rank = 2) as next_is_rolling,
        min(lineage_count) filter (where value_rank = 2) as next_lineage_count,
        min(last_seen_at) filter (where value_rank = 2) as next_last_seen_at,
        min(implausible_reason) filter (where value_rank = 2) as next_implausible_reason
    from ranked
    where value_rank > 1
    group by offer_id, fact_id
)

select
    ranked.offer_id,
    ranked.fact_id,
    ranked.value,
    ranked.claim_id,
    ranked.source_id,
    ranked.source_url,
    ranked.provider_model_name,
    cast(ranked.claim_last_seen_at as date) as last_reviewed_on,
    cast(ranked.lineage_count as integer) as agreeing,
    coalesce(losers.disagreeing, 0) as disagreeing,
    losers.other_values,
    case
        when losers.offer_id is null then 'only_value'
        when losers.next_implausible_reason is not null then 'others_implausible'
        when losers.next_is_overtaken and not ranked.is_overtaken then 'not_overtaken'
        when losers.next_is_beside_stated and not ranked.is_beside_stated then 'not_converted'
        when ranked.trust > losers.next_trust then 'higher_trust'
        when losers.next_is_converted and not ranked.is_converted then 'not_converted'
        when losers.next_is_rolling and not ranked.is_rolling then 'own_name'
        when ranked.lineage_count > losers.next_lineage_count then 'more_independent_sources'
        when ranked.last_seen_at > losers.next_last_seen_at then 'newer'
        else 'tie_highest_value'
    end as reason
from ranked
left join losers on ranked.offer_id = losers.offer_id and ranked.fact_id = losers.fact_id
where ranked.value_rank = 1 and ranked.implausible_reason is null
