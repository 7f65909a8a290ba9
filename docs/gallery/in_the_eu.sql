-- Which language models can be had in the European Union, and what do they cost there?
-- For: the buyer. Seconds: 0.5.
-- Routes of labs and clouds whose page states the region, at the standard tier, for the shortest
-- prompts; models with the most routes first.
-- Expect: count(*) = 15
-- Expect: bool_and(input_usd_per_mtok > 0)
-- Expect: bool_and(region_scope like 'eu%')
-- Expect: bool_and(model_name in (from offered))
select
    models.model_name,
    offers.provider_id,
    offers.region_scope,
    min(offers.input_usd_per_mtok) as input_usd_per_mtok,
    min(offers.output_usd_per_mtok) as output_usd_per_mtok,
    any_value(offers.source_url) as source_url
from marts.fct_offers as offers
inner join marts.dim_models as models on offers.model_id = models.model_id
inner join marts.dim_providers as providers on offers.provider_id = providers.provider_id
where
    (offers.region_scope = 'eu' or offers.region_scope like 'eu-%')
    and offers.service_tier = 'standard'
    and coalesce(offers.context_min_tokens, 0) = 0
    and providers.provider_kind in ('lab', 'cloud', 'host')
    and offers.input_usd_per_mtok > 0
    and models.model_type = 'language'
    and models.status is distinct from 'retired'
group by models.model_name, models.provider_count, offers.provider_id, offers.region_scope
order by models.provider_count desc, input_usd_per_mtok
limit 15;
