-- The rates of each offer side by side, in periods in which none of them changed.
with periods as (
    select
        * exclude (source_id, source_url, last_reviewed_on),
        {{ cited_page(build_date()) }},
        fact_id in ('input_usd_per_mtok', 'output_usd_per_mtok') as is_price
    from {{ ref('int_price_periods_supported') }}
    where fact_id like '%_usd_per_mtok'
),

boundaries as (
    select offer_id, valid_from as boundary_on from periods
    union
    select offer_id, valid_to as boundary_on from periods
    where valid_to is not null
),

slices as (
    select
        offer_id,
        boundary_on as valid_from,
        lead(boundary_on) over (partition by offer_id order by boundary_on) as valid_to
    from boundaries
)

select
    slices.offer_id,
    slices.valid_from,
    slices.valid_to,
    {% for fact in rate_ids() -%}
        max(periods.value) filter (where periods.fact_id = '{{ fact }}') as {{ fact }},
    {% endfor -%}
    max(periods.time_window) as time_window,
    max(periods.time_window_weekday_zone) as time_window_weekday_zone,
    coalesce(bool_or(periods.is_own_page), false) as is_own_page,
    coalesce(bool_or(periods.exchange_rate is not null), false) as is_converted,
    -- The page of the older of input and output, else of another, and its day.
    {% for column in ['source_id', 'source_url', 'last_reviewed_on'] -%}
        arg_min(
            periods.{{ column }}, (not periods.is_price, periods.last_reviewed_on, periods.fact_id)
        ) as {{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from slices
inner join periods
    on
        slices.offer_id = periods.offer_id
        and {{ in_force('slices.valid_from', 'periods.') }}
group by slices.offer_id, slices.valid_from, slices.valid_to
