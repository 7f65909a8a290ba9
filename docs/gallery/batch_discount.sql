-- What does waiting save: the batch price of a lab beside its standard one?
-- For: the buyer. Seconds: 0.5.
-- A share of 0.5 is half the price. Short prompts, where no region is asked for.
-- Expect: count(*) = 15
-- Expect: bool_and(batch_share > 0 and batch_share <= 1)
-- Expect: bool_and(model_name in (from offered))
select distinct
    models.provider_count,
    models.model_name,
    batch.provider_id,
    standard.input_usd_per_mtok as standard_input_usd_per_mtok,
    batch.input_usd_per_mtok as batch_input_usd_per_mtok,
    round(batch.input_usd_per_mtok / standard.input_usd_per_mtok, 2) as batch_share,
    batch.source_url
from marts.fct_offers as batch
inner join marts.fct_offers as standard
    on
        batch.model_id = standard.model_id
        and batch.provider_id = standard.provider_id
        and batch.provider_model_name = standard.provider_model_name
        and batch.context_tier = standard.context_tier
        and batch.mode = standard.mode
        and standard.service_tier = 'standard'
        and standard.region_scope = 'global'
inner join marts.dim_models as models on batch.model_id = models.model_id
inner join marts.dim_providers as providers on batch.provider_id = providers.provider_id
where
    batch.service_tier = 'batch'
    and batch.region_scope = 'global'
    and coalesce(batch.context_min_tokens, 0) = 0
    and batch.promotion is not distinct from standard.promotion
    and providers.provider_kind = 'lab'
    and batch.input_usd_per_mtok > 0
    and standard.input_usd_per_mtok > 0
    and models.model_type = 'language'
    and models.status is distinct from 'retired'
order by models.provider_count desc, models.model_name
limit 15;
