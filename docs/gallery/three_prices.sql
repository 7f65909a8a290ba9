-- What does a model cost by its lab, on the best established route, and at the very least?
-- For: the buyer. Seconds: 0.5.
-- Three prices that are not the same thing; each names its provider.
-- Expect: count(*) = 1
-- Expect: bool_and(cheapest_input_usd_per_mtok <= best_input_usd_per_mtok)
-- Expect: bool_and((list_missing_reason is null) = (list_input_usd_per_mtok is not null))
select
    model_id,
    list_input_usd_per_mtok,
    list_missing_reason,
    best_input_usd_per_mtok,
    best_provider_id,
    best_last_reviewed_on,
    cheapest_input_usd_per_mtok,
    cheapest_route_provider_id
from marts.dim_models
where model_id = marts.model_id('Claude Opus 4.5');
