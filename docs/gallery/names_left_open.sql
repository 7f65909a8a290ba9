-- Which names of providers does no rule recognise yet, and what are they near to?
-- For: the contributor. Seconds: 0.5.
-- A name may have its row among the curated aliases, or stay open: a guess is worse.
-- Expect: bool_and(raw_name <> '')
-- Expect: count(*) <= 50
select provider_text, raw_name, display_name, candidates
from marts.model_aliases
where model_id is null and rule <> 'not_a_model_name'
order by candidates is null, provider_text, raw_name
limit 50;
