-- What the runs behind benchmark scores took: one row a run, and time for which its page said so.
-- A page states cost, tokens and time under the conditions of the run's score. What it says of a whole
-- run is of a task where it says how many tasks there were.
with claims as (
    select
        claim_id,
        attribute_id,
        value_text,
        unit_text,
        metric_text,
        try_cast(item_count_text as integer) as item_count,
        {{ run_key() }} as run_key
    from {{ ref('stg_claims') }}
    where attribute_id like 'benchmark_%'
),

dated as (
    select * from {{ ref('int_claims_dated') }}
    where attribute_id like 'benchmark_%' and cast(last_seen_at as date) >= starts_on
),

scores as (
    select
        claims.run_key,
        results.*
    from {{ ref('int_benchmark_results_dated') }} as results
    inner join claims on results.claim_id = claims.claim_id
    where results.is_redistributable
),

bounds as (
    {{ bounds_of('usd', 'decimal(24, 6)') }}
),

efforts as (
    select
        dated.*,
        claims.run_key,
        claims.unit_text,
        replace(claims.attribute_id, 'benchmark_', '')
        || coalesce('_' || nullif(regexp_extract(claims.metric_text, '^(prompt|completion)'), ''), '')
            as effort,
        case
            when claims.attribute_id = 'benchmark_cost' then {{ parse_money('claims.value_text') }}
            else {{ parse_score('claims.value_text') }}
        end as amount,
        case
            when claims.unit_text like '% per task' then 1
            when claims.unit_text like '% per run' and claims.item_count > 0 then claims.item_count
        end as task_count
    from claims
    inner join dated on claims.claim_id = dated.claim_id
    where claims.attribute_id <> 'benchmark_score'
),

runs as (
    select
        run_key,
        model_id,
        source_id,
        source_url,
        starts_on,
        ends_on,
        cast(max(last_seen_at) as date) as last_reviewed_on,
        min(claim_id) filter (where effort = 'cost') as cost_claim_id,
        min(claim_id) as any_claim_id,
        try_cast(min(amount) filter (where effort = 'cost') as decimal(18, 6)) as stated_cost_usd,
        min(unit_text) filter (where effort = 'cost') as cost_unit,
        {{ per_task('cost', 'decimal(18, 6)') }} as cost_usd_per_task,
        {{ per_task('seconds', 'decimal(18, 3)') }} as seconds_per_task,
        {{ per_task('tokens_prompt', 'bigint') }} as prompt_tokens_per_task,
        {{ per_task('tokens_completion', 'bigint') }} as completion_tokens_per_task,
        {{ per_task('calls', 'decimal(18, 3)') }} as calls_per_task
    from efforts
    cross join bounds
    where amount > 0 and (effort <> 'cost' or amount <= bounds.highest)
    group by run_key, model_id, source_id, source_url, starts_on, ends_on
)

select
    runs.*,
    scores.benchmark_id,
    scores.variant,
    scores.setting,
    scores.reported_on,
    scores.score,
    scores.score_scale
from runs
inner join scores
    on
        runs.run_key = scores.run_key
        and runs.model_id = scores.model_id
        and (runs.ends_on is null or scores.starts_on < runs.ends_on)
        and (scores.ends_on is null or scores.ends_on > runs.starts_on)
-- Of the scores of a run (at the first try, at the second) the highest is what it is known by.
qualify row_number() over (
    partition by runs.run_key, runs.model_id, runs.source_id, runs.source_url, runs.starts_on
    order by scores.score desc, scores.starts_on desc, scores.claim_id asc
) = 1
