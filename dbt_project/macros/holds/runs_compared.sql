{#-
    Every run of a page, in the order of days, with the number of its claims, of its prices that moved
    by more than some times, and, where many did, of those that the run before had as well. Claims of
    a run are those that began up to it, less those that ended before it. Arguments: the relations of
    runs, of spans of claims, of prices and of their moves; SQL of the times and of how many are many.
-#}
{% macro runs_compared(runs, spans, prices, moves, jump, few) -%}
with steps as (
    select source_id, page_id, first_run as run_number, count(*) as step
    from {{ spans }}
    group by all
    union all
    select source_id, page_id, last_run + 1 as run_number, -count(*) as step
    from {{ spans }}
    group by all
),

stepped as (
    select source_id, page_id, run_number, sum(step) as step
    from steps
    group by all
),

moved as (
    select
        source_id,
        page_id,
        first_run as run_number,
        count(*) as moved,
        count(*) filter (where times > {{ jump }}) as jumped
    from {{ moves }}
    group by all
),

kept as (
    select moved.source_id, moved.page_id, moved.run_number, count(*) as kept
    from moved
    inner join {{ prices }} as prices
        on
            moved.source_id = prices.source_id
            and moved.page_id = prices.page_id
            and prices.first_run < moved.run_number
            and prices.last_run >= moved.run_number
    where moved.jumped > {{ few }}
    group by all
)

select
    runs.source_id,
    runs.page_id,
    runs.run_number,
    runs.sha256,
    runs.first_seen_at,
    runs.last_seen_at,
    runs.first_read_at,
    runs.run_number = max(runs.run_number) over (partition by runs.source_id, runs.page_id)
        as is_newest,
    cast(sum(coalesce(stepped.step, 0)) over (
        partition by runs.source_id, runs.page_id order by runs.run_number
    ) as bigint) as claims,
    coalesce(moved.jumped, 0) as jumped,
    coalesce(moved.moved, 0) + coalesce(kept.kept, 0) as shared
from {{ runs }} as runs
left join stepped using (source_id, page_id, run_number)
left join moved using (source_id, page_id, run_number)
left join kept using (source_id, page_id, run_number)
order by runs.source_id, runs.page_id, runs.run_number
{%- endmacro %}
