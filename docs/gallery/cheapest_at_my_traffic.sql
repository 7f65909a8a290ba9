-- Which models cost least at my traffic, of those that call functions and read 128,000 tokens?
-- For: the buyer. Seconds: 0.5.
-- Of 2,000M input and 100M output tokens a month on one route, the best established one; beside it
-- what the lab itself would ask.
-- Expect: count(*) = 5
-- Expect: bool_and(monthly_cost_usd > 0)
-- Expect: bool_and(model_name in (from language))
-- Expect: bool_and(model_name in (from offered))
select models.model_name, costs.provider_id, costs.monthly_cost_usd, costs.list_monthly_cost_usd
from marts.monthly_cost(2000, 100) as costs
inner join marts.dim_models as models on costs.model_id = models.model_id
where
    models.model_type = 'language'
    and models.status is distinct from 'retired'
    and costs.basis = 'best'
    and models.supports_function_calling
    and models.context_window_tokens >= 128000
order by costs.monthly_cost_usd
limit 5;
