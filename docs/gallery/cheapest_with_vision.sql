-- Which language models read images and 200,000 tokens, the cheapest first?
-- For: the buyer. Seconds: 0.5.
-- Of the route that costs least a month: its input price, its seller, and the day of that price.
-- Expect: count(*) = 10
-- Expect: bool_and(cheapest_input_usd_per_mtok > 0)
-- Expect: bool_and(cheapest_last_reviewed_on is not null)
-- Expect: bool_and(model_name in (from offered))
select model_name, cheapest_input_usd_per_mtok, cheapest_route_provider_id, cheapest_last_reviewed_on
from marts.dim_models
where
    supports_vision and context_window_tokens >= 200000 and model_type = 'language'
    and status is distinct from 'retired'
order by cheapest_input_usd_per_mtok
limit 10;
