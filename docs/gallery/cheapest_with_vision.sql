-- Which language models read images and 200,000 tokens, the cheapest first?
-- For: the buyer. Seconds: 0.5.
-- The lowest price of any route, the route that asks it, and the day it was last seen.
-- Expect: count(*) = 10
-- Expect: bool_and(cheapest_input_usd_per_mtok > 0)
-- Expect: bool_and(last_reviewed_on is not null)
select model_name, cheapest_input_usd_per_mtok, cheapest_route_provider_id, last_reviewed_on
from marts.dim_models
where supports_vision and context_window_tokens >= 200000 and model_type = 'language'
order by cheapest_input_usd_per_mtok
limit 10;
