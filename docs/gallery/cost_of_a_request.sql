-- What does one request cost by the lab's own route, and by which offer?
-- For: the analyst. Seconds: 0.5.
-- 12,000 tokens in, 800 out, 4,000 read of the cache. A table of your own goes to
-- marts.cost_of_use('table'); what cannot be priced says why.
-- Expect: count(*) = 1
-- Expect: bool_and(cost_usd > 0 and cost_usd < 1)
select cost_usd, offer_id, context_tier, input_usd_per_mtok, unpriced_reason, source_url
from marts.cost_of(
    marts.model_id('Claude Opus 4.5'), null, current_date, 12000, 800, 4000, 0, 'standard'
);
