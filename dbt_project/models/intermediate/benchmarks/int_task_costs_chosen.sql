-- What a task cost each model on each benchmark, by what the pages state on the build date.
with runs as (
    select
        *,
        cost_claim_id as claim_id
    from {{ ref('int_task_costs_dated') }}
    where {{ is_stated_on(build_date()) }}
)

{{ best_task_costs('runs') }}
