-- One score a model, comparable measure and kind of evidence. A lab's own number, another lab's
-- and an independent run are kept apart; of several settings (effort, agent, prompt) the best counts,
-- for no two publishers name settings alike. The setting is shown beside the score.
with results as (
    select * from {{ ref('int_benchmark_results_shareable') }}
),

metrics as (
    select * from {{ ref('benchmark_metrics') }}
),

items as (
    select * from {{ ref('benchmark_items') }}
),

keyed as (
    select
        results.*,
        {{ measure_id() }} as measure_id
    from results
    left join metrics on lower(trim(results.metric)) = metrics.metric_word
),

ranked as (
    select
        *,
        row_number() over (
            partition by model_id, measure_id, evidence
            order by score desc, reported_on desc nulls last, source_id asc, claim_id asc
        ) as score_rank
    from keyed
)

select
    ranked.model_id,
    ranked.measure_id,
    ranked.evidence,
    ranked.benchmark_id,
    ranked.variant,
    ranked.metric,
    ranked.setting,
    ranked.score,
    ranked.score_scale,
    {{ standard_error(
        'ranked.score',
        'ranked.score_scale',
        'ranked.interval_low',
        'ranked.interval_high',
        'coalesce(ranked.item_count, items.item_count)'
    ) }} as standard_error,
    ranked.claim_id,
    ranked.source_id,
    ranked.source_url,
    ranked.last_reviewed_on
from ranked
left join items on ranked.benchmark_id = items.benchmark_id and ranked.variant is null
where ranked.score_rank = 1
