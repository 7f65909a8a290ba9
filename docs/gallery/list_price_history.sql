-- How did the labs' prices of the most offered models move over the last year?
-- For: the BI author. Seconds: 0.5.
-- List price of input on the first of each month and on the day the release speaks for, a row a
-- model and day, ready for a line chart. A month without a row: nothing is known of that day.
-- Expect: bool_and(usd_per_mtok > 0)
-- Expect: count(distinct model_id) >= 8
-- Expect: count(distinct (model_id, on_day)) = count(*)
-- Expect: bool_and(model_name in (from language))
with most_offered as (
    select model_id, model_name from marts.dim_models
    where model_type = 'language' and list_input_usd_per_mtok > 0
    order by provider_count desc, model_id
    limit 15
),

days as (
    select cast(month_start as date) as on_day
    from marts.release,
        generate_series(
            date_trunc('month', speaks_for - 365), speaks_for, interval 1 month
        ) as months (month_start)
    union
    select speaks_for from marts.release
)

select
    most_offered.model_id,
    most_offered.model_name,
    days.on_day,
    min(history.usd_per_mtok) as usd_per_mtok
from most_offered
inner join marts.model_routes as routes
    on
        most_offered.model_id = routes.model_id
        and routes.is_list
        and routes.service_tier = 'standard'
inner join marts.fct_price_history as history
    on routes.offer_id = history.offer_id and history.component = 'input'
inner join days
    on
        history.valid_from <= days.on_day
        and (history.valid_to > days.on_day or history.valid_to is null)
where history.usd_per_mtok > 0
group by all
order by most_offered.model_name, days.on_day;
