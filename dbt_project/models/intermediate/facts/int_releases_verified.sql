-- Release dates that a person read where what catalogues say, weighed by the rules, comes out wrong:
-- with the page and the day. The weighed value stands beside it. Nothing where they agree.
with verified as (
    select * from {{ ref('verified_releases') }}
),

models as (
    select * from {{ ref('int_models') }}
),

chosen as (
    select
        model_id,
        min(slice_from) as slice_from,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        arg_max(value, slice_from) as value,
        arg_max(evidence, slice_from) as evidence
    from {{ ref('int_model_facts_chosen') }}
    where fact_id = 'released_on'
    group by model_id
)

select
    models.model_id,
    'released_on' as fact_id,
    cast(verified.released_on as varchar) as value,
    'day' as value_precision,
    false as is_contested,
    greatest(verified.released_on, coalesce(chosen.slice_from, verified.released_on)) as slice_from,
    coalesce(chosen.first_seen_at, cast(verified.released_on as timestamp)) as first_seen_at,
    cast(coalesce(verified.seen_on, verified.released_on) as timestamp) as last_seen_at,
    struct_pack(
        claim_id := cast(null as varchar),
        source_id := 'verified_releases',
        source_url := verified.source_url,
        claim_last_seen_at := cast(coalesce(verified.seen_on, verified.released_on) as timestamp),
        agreeing := 1,
        agreeing_claims := 0,
        disagreeing := case when chosen.value is null then 0 else 1 end,
        other_values := case when chosen.value is not null then list_value(
            {{ other_value(
                'chosen.value', value_text("'released_on'", 'chosen.value'),
                'chosen.last_seen_at', 'chosen.evidence.agreeing_claims', "'read_otherwise_by_hand'",
                best='chosen.evidence'
            ) }}
        ) end,
        reason := 'verified_by_hand'
    ) as evidence
from verified
inner join models on verified.model_id = models.model_id
left join chosen on models.model_id = chosen.model_id
where chosen.value is distinct from cast(verified.released_on as varchar)
