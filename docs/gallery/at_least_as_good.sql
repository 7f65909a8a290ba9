-- Which models are at least as good as mine on Arena's text board, and cost less?
-- For: the buyer. Seconds: 0.5.
-- Scores with their intervals: where those overlap the order is not certain. The cost is a
-- month's at the reference traffic.
-- Expect: bool_and(score >= my_score and monthly_cost_usd < my_monthly_cost_usd)
-- Expect: bool_and(model_name in (from language))
-- Expect: bool_and(model_name in (from offered))
select
    models.model_name,
    others.score,
    others.score_low,
    others.score_high,
    others.monthly_cost_usd,
    others.provider_id,
    mine.score as my_score,
    mine.monthly_cost_usd as my_monthly_cost_usd
from marts.fct_frontier as mine
inner join marts.fct_frontier as others
    on
        mine.measure_id = others.measure_id
        and mine.profile_id = others.profile_id
        and mine.score <= others.score
        and mine.monthly_cost_usd > others.monthly_cost_usd
inner join marts.dim_models as models on others.model_id = models.model_id
where
    mine.model_id = marts.model_id('Claude Opus 4.5')
    and mine.benchmark_id = 'arena'
    and mine.variant = 'text'
    and mine.profile_id = 'reference'
    and models.status is distinct from 'retired'
order by others.monthly_cost_usd
limit 10;
