-- How do several models compare, signal by signal?
-- For: the buyer. Seconds: 0.5.
-- Expect: count(*) > 20
-- Expect: count(distinct (signal_id, model_id)) = count(*)
-- Expect: count(distinct model_id) = 3
from marts.compare_many(
    ['anthropic/claude-opus-4.5', 'openai/gpt-5.2', 'google/gemini-3.1-pro-preview']
);
