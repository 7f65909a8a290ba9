with runs as (
    select * from {{ ref('int_task_costs_dated') }}
),

chosen as (
    select claim_id from {{ ref('int_task_costs_chosen') }}
)

select
    runs.model_id,
    runs.benchmark_id,
    runs.variant,
    runs.setting,
    runs.score,
    runs.score_scale,
    runs.stated_cost_usd,
    runs.cost_unit,
    runs.cost_usd_per_task,
    runs.seconds_per_task,
    runs.prompt_tokens_per_task,
    runs.completion_tokens_per_task,
    runs.calls_per_task,
    runs.reported_on,
    runs.starts_on as valid_from,
    runs.ends_on as valid_to,
    chosen.claim_id is not null and {{ is_stated_on(build_date()) }} as is_compared,
    runs.last_reviewed_on,
    coalesce(runs.cost_claim_id, runs.any_claim_id) as claim_id,
    runs.source_id,
    runs.source_url
from runs
left join chosen on runs.cost_claim_id = chosen.claim_id
