-- Of the most offered models and of all, how many have each of the three prices, and why do the rest not?
-- For: the platform engineer. Seconds: 0.5.
-- Expect: count(*) > 6
-- Expect: bool_and(models > 0)
with models as (
    select
        *,
        row_number() over (order by provider_count desc nulls last, model_id) <= 200
            as is_most_offered
    from marts.dim_models
    where model_type = 'language'
),

told as (
    select is_most_offered, 'list' as price, coalesce(list_missing_reason, 'known') as reason
    from models
    union all
    select is_most_offered, 'best', coalesce(best_missing_reason, 'known')
    from models
    union all
    select is_most_offered, 'cheapest', if(cheapest_route_provider_id is null, 'none', 'known')
    from models
)

select
    price,
    reason,
    count(*) filter (where is_most_offered) as of_the_most_offered,
    count(*) as models
from told
group by price, reason
order by price, models desc;
