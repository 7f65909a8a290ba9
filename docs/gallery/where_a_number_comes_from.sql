-- Where does this number come from, and who says otherwise?
-- For: the analyst. Seconds: 0.5.
-- Expect: count(*) = 1
-- Expect: bool_and(value = '200000' and source_url like 'http%')
select value, source_url, last_reviewed_on, reason, other_values
from marts.model_facts
where model_id = marts.model_id('Claude 3.5 Sonnet v2') and attribute_id = 'context_window_tokens';
