-- Of each slice of each fact the value that wins, why, and the values that lost.
with ranked as (
    select * from {{ ref('int_model_values_ranked') }}
),

slices as (
    select
        ranked.model_id,
        ranked.fact_id,
        ranked.slice_from,
        -- Each lineage speaks once in all, whatever of it cannot be.
        any_value(ranked.speaking_count)
        - coalesce(
            sum(ranked.share_in_all)
                filter (where ranked.contradiction is not null or ranked.standing = 0),
            0
        ) as shares_in_all,
        sum(ranked.own_lineage_count) filter (
            where {{ is_ability('ranked.fact_id') }} and ranked.contradiction is null
        ) as own_lineages_in_all
    from ranked
    group by ranked.model_id, ranked.fact_id, ranked.slice_from
),

others as (
    select
        ranked.model_id,
        ranked.fact_id,
        ranked.slice_from,
        cast(sum(ranked.lineage_count) as integer) as disagreeing,
        list(
            {{ other_value(
                'ranked.value', value_text('ranked.fact_id', 'ranked.value'),
                'ranked.best.last_seen_at', 'ranked.claim_count', 'ranked.contradiction',
                best='ranked.best'
            ) }}
            order by ranked.value_rank
        ) as other_values
    from ranked
    where ranked.value_rank > 1
    group by ranked.model_id, ranked.fact_id, ranked.slice_from
),

runners_up as (
    select * from ranked
    where value_rank = 2
)

select
    ranked.model_id,
    ranked.fact_id,
    ranked.slice_from,
    ranked.slice_to,
    ranked.value,
    {{ period_precision('ranked.value', 'ranked.value_until') }} as value_precision,
    -- A third of what speaks says otherwise, and the lab itself says nothing. Of an ability those
    -- speak, where there are any, who tell of the lab's own route.
    ranked.standing = 1
    and if(
        slices.own_lineages_in_all > 0,
        ranked.own_lineage_count <= slices.own_lineages_in_all * 2 / 3,
        ranked.share_in_all <= slices.shares_in_all * 2 / 3
    ) as is_contested,
    ranked.first_seen_at,
    ranked.last_seen_at,
    struct_pack(
        claim_id := ranked.best.claim_id,
        source_id := ranked.best.source_id,
        source_url := ranked.best.source_url,
        claim_last_seen_at := ranked.best.last_seen_at,
        agreeing := cast(ranked.lineage_count as integer),
        agreeing_claims := ranked.claim_count,
        disagreeing := coalesce(others.disagreeing, 0),
        other_values := others.other_values,
        reason := case
            when runners_up.value_rank is null then 'only_value'
            when runners_up.contradiction is not null
                then 'others_set_aside_' || runners_up.contradiction
            when ranked.standing = 2 and runners_up.standing < 2 then 'labs_own_word'
            when ranked.standing > runners_up.standing then 'others_read_out_of_names'
            when
                {{ is_ability('ranked.fact_id') }}
                and ranked.own_lineage_count > runners_up.own_lineage_count
                then 'labs_own_route'
            when ranked.lineage_count > runners_up.lineage_count
                then 'more_independent_sources'
            when ranked.share_sum > runners_up.share_sum then 'larger_share_of_sources'
            when ranked.trust > runners_up.trust then 'higher_trust'
            when ranked.last_seen_at > runners_up.last_seen_at then 'newer'
            else 'tie_lowest_value'
        end
    ) as evidence
from ranked
inner join slices
    on
        ranked.model_id = slices.model_id
        and ranked.fact_id = slices.fact_id
        and ranked.slice_from = slices.slice_from
left join others
    on
        ranked.model_id = others.model_id
        and ranked.fact_id = others.fact_id
        and ranked.slice_from = others.slice_from
left join runners_up
    on
        ranked.model_id = runners_up.model_id
        and ranked.fact_id = runners_up.fact_id
        and ranked.slice_from = runners_up.slice_from
where ranked.value_rank = 1 and ranked.contradiction is null
