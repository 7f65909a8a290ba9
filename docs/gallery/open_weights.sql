-- Which open weights that fit one large GPU (up to 40 billion parameters) are the strongest?
-- For: the buyer. Seconds: 0.5.
-- By Arena's text board; the licence is the one that its page states.
-- Expect: count(*) >= 5
-- Expect: bool_and(parameters_total <= 40000000000)
-- Expect: bool_and(model_type = 'language')
-- Expect: bool_and(model_name in (from offered))
select
    models.model_name,
    models.lab_name,
    models.model_type,
    models.parameters_total,
    models.license_id,
    bests.score as arena_elo,
    models.cheapest_input_usd_per_mtok
from marts.benchmark_bests as bests
inner join marts.dim_models as models on bests.model_id = models.model_id
where
    bests.benchmark_id = 'arena'
    and bests.variant = 'text'
    and models.is_open_weights
    and models.status is distinct from 'retired'
    and models.parameters_total <= 40000000000
order by bests.score desc
limit 15;
