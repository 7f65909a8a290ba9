-- What share of the price claims of each kind reaches a price, and why do the others not?
-- For: the platform engineer. Seconds: 0.5.
-- Expect: count(*) > 10
-- Expect: sum(share_of_all) filter (where outcome = 'reached') >= 0.99
-- Expect: bool_and(outcome is not null)
select component, outcome, claim_count, share_of_component, share_of_all
from marts.fct_price_coverage
order by component, claim_count desc;
