-- What was on offer half a year ago, and for how much?
-- For: the analyst. Seconds: 0.5.
-- A fresh machine's history starts in autumn 2023.
-- Expect: count(*) > 100
-- Expect: bool_and(input_usd_per_mtok > 0)
select model_id, provider_id, input_usd_per_mtok, output_usd_per_mtok
from marts.as_of(current_date - 180)
where service_tier = 'standard' and input_usd_per_mtok > 0;
