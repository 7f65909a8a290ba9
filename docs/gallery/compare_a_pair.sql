-- How do two models compare?
-- For: the buyer. Seconds: 0.5.
-- One row, by name, id or alias, in either order: both sides of every signal, who wins it, the
-- verdict and how well it is founded.
-- Expect: count(*) = 1
-- Expect: bool_and(left_model_name <> right_model_name)
-- Expect: bool_and(verdict_code is not null and evidence is not null)
from marts.compare('gpt 5.2', 'Claude Opus 4.5');
