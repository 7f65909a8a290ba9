-- Who is not beaten on price and quality: a point a model?
-- For: the BI author. Seconds: 0.5.
-- Arena's text score against a month's cost at the reference traffic. What is not on the frontier
-- names the model that scores more for less.
-- Expect: count(*) >= 50
-- Expect: count(distinct model_id) = count(*)
-- Expect: bool_and(is_on_frontier or dominated_by_model_id is not null)
-- Expect: bool_and(model_type = 'language')
select
    models.model_id,
    models.model_name,
    models.lab_name,
    models.model_type,
    frontier.score,
    frontier.monthly_cost_usd,
    frontier.is_on_frontier,
    frontier.dominated_by_model_id
from marts.fct_frontier as frontier
inner join marts.dim_models as models on frontier.model_id = models.model_id
where
    frontier.benchmark_id = 'arena'
    and frontier.variant = 'text'
    and frontier.profile_id = 'reference'
order by frontier.score desc;
