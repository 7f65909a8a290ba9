{#-
    The prices of every place in which one moved by more than some times, in the order of days; a slip
    is a thousand times off the middle of its page's prices of that kind, either way. Arguments: the
    relations of prices over good runs, of their moves, of runs and of good runs; SQL of the times.
-#}
{% macro jumped_prices(prices, moves, runs, good_runs, jump) -%}
with middles as (
    select source_id, page_id, kind, median(amount) as middle
    from {{ prices }}
    where amount > 0
    group by all
),

newest as (
    select source_id, page_id, max(good_number) as good_number
    from {{ good_runs }}
    group by all
)

select
    prices.source_id,
    prices.page_id,
    prices.place,
    prices.claim_id,
    prices.model_text,
    prices.value_text,
    prices.amount,
    coalesce(prices.amount not between middles.middle / 1000 and middles.middle * 1000, false)
        as is_slip,
    prices.first_run,
    prices.last_run,
    firsts.sha256,
    firsts.first_seen_at,
    lasts.last_seen_at,
    firsts.first_read_at,
    prices.last_run = newest.good_number as is_current
from {{ prices }} as prices
semi join (from {{ moves }} where times > {{ jump }}) as jumped using (source_id, page_id, place)
inner join {{ runs }} as firsts
    on
        prices.source_id = firsts.source_id
        and prices.page_id = firsts.page_id
        and prices.first_page_run = firsts.run_number
inner join {{ runs }} as lasts
    on
        prices.source_id = lasts.source_id
        and prices.page_id = lasts.page_id
        and prices.last_page_run = lasts.run_number
inner join newest
    on prices.source_id = newest.source_id and prices.page_id = newest.page_id
left join middles
    on
        prices.source_id = middles.source_id
        and prices.page_id = middles.page_id
        and prices.kind = middles.kind
order by prices.source_id, prices.page_id, prices.place, prices.first_run, prices.claim_id
{%- endmacro %}
