-- What did a model cost at its lab, from which day until which?
-- For: the analyst. Seconds: 0.5.
-- An open end is today's price. The day may be the page's own word or the first day we saw it.
-- Expect: count(*) >= 2
-- Expect: bool_and(usd_per_mtok > 0)
-- Expect: bool_or(valid_to is null)
select
    history.component,
    history.usd_per_mtok,
    history.valid_from,
    history.valid_to,
    history.source_url
from marts.fct_price_history as history
inner join marts.model_routes as routes on history.offer_id = routes.offer_id
where
    routes.model_id = marts.model_id('GPT-5.6 Sol')
    and routes.is_list
    and routes.service_tier = 'standard'
    and history.component in ('input', 'output')
order by history.component, history.valid_from;
