-- Which facts does a verdict stand on, and who says so?
-- For: the buyer. Seconds: 0.5.
-- Each with its address and the day it was last seen there.
-- Expect: bool_and(source_url like 'http%')
-- Expect: count(distinct model_id) = 2
from marts.comparison_decided_by
where left_model_id = 'anthropic/claude-opus-4.5' and right_model_id = 'openai/gpt-5.2';
