-- What could take the place of a model and saves most, and what is lost by it?
-- For: the buyer. Seconds: 0.5.
-- Signals on which the other is worse, better, or not known; the saving is a month's at 800M input
-- and 250M output tokens, both sides on the same basis.
-- Expect: count(*) = 5
-- Expect: bool_and(saving_usd > 0)
-- Expect: bool_and(verdict_code is not null)
select other_model_name, saving_usd, cost_basis, worse_on, better_on, unknown_on, verdict_code
from marts.alternatives_to('anthropic/claude-opus-4.5')
where saving_usd > 0
limit 5;
