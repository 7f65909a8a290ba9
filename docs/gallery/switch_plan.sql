-- What breaks, what must be checked and what is gained by moving from one model to another?
-- For: the buyer. Seconds: 0.5.
-- Expect: count(*) > 5
from marts.switch_plan('anthropic/claude-opus-4.5', 'anthropic/claude-opus-5');
