-- How do the labs' prices of new models move from year to year?
-- For: the analyst. Seconds: 0.5.
-- The median list price of language models by their year of release.
-- Expect: count(*) >= 2
-- Expect: bool_and(median_input_usd_per_mtok > 0)
select
    year(released_on) as released_in,
    count(*) as models,
    median(list_input_usd_per_mtok) as median_input_usd_per_mtok,
    median(list_output_usd_per_mtok) as median_output_usd_per_mtok,
    median(context_window_tokens) as median_context_window_tokens
from marts.dim_models
where model_type = 'language' and list_input_usd_per_mtok > 0 and released_on is not null
group by released_in
order by released_in;
