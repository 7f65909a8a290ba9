-- Which providers sell the most models, of how many labs, and how fresh is their page?
-- For: the BI author. Seconds: 0.5.
-- Expect: count(*) = 30
-- Expect: bool_and(models > 0 and labs > 0)
-- Expect: bool_and(models >= labs)
select
    routes.provider_name,
    routes.provider_kind,
    count(distinct routes.model_id) as models,
    count(distinct models.lab_id) as labs,
    count(distinct routes.model_id) filter (where routes.is_own_page) as on_its_own_page,
    max(routes.last_reviewed_on) as last_reviewed_on
from marts.model_routes as routes
inner join marts.dim_models as models on routes.model_id = models.model_id
where models.model_type = 'language' and not routes.is_ended
group by routes.provider_name, routes.provider_kind
having count(distinct models.lab_id) > 0
order by models desc
limit 30;
