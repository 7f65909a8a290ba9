{#-
    Runs numbered without a gap but for those held back, whose number is null; and for every run the
    next and the last one that is good. Arguments: the relations of runs and of those held back.
-#}
{% macro good_runs(runs, held) -%}
with numbered as (
    select
        runs.source_id,
        runs.page_id,
        runs.run_number,
        case when held.run_number is null then cast(
            count(*) filter (where held.run_number is null) over (
                partition by runs.source_id, runs.page_id order by runs.run_number
            ) as integer
        ) end as good_number
    from {{ runs }} as runs
    left join {{ held }} as held using (source_id, page_id, run_number)
)

select
    *,
    min(good_number) over (
        partition by source_id, page_id order by run_number
        rows between current row and unbounded following
    ) as next_good_number,
    max(good_number) over (
        partition by source_id, page_id order by run_number
        rows between unbounded preceding and current row
    ) as last_good_number
from numbered
{%- endmacro %}

{#-
    Prices over good runs alone, by the numbers of these; what stood only in runs held back is left
    out. Arguments: the relations of prices and of good runs.
-#}
{% macro good_prices(prices, good_runs) -%}
select
    prices.* exclude (first_run, last_run),
    prices.first_run as first_page_run,
    prices.last_run as last_page_run,
    firsts.next_good_number as first_run,
    lasts.last_good_number as last_run
from {{ prices }} as prices
inner join {{ good_runs }} as firsts
    on
        prices.source_id = firsts.source_id
        and prices.page_id = firsts.page_id
        and prices.first_run = firsts.run_number
inner join {{ good_runs }} as lasts
    on
        prices.source_id = lasts.source_id
        and prices.page_id = lasts.page_id
        and prices.last_run = lasts.run_number
where firsts.next_good_number <= lasts.last_good_number
{%- endmacro %}
