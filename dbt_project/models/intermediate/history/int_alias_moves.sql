-- Rolling names that were pointed to another model, with the price of the name before and after.
with statements as (
    select * from {{ ref('int_price_statements') }}
    where is_rolling and fact_id in ('input_usd_per_mtok', 'output_usd_per_mtok')
),

followed as (
    select
        *,
        lag(model_id) over name_statements as old_model_id,
        lag(value) over name_statements as old_value,
        lag(starts_on) over name_statements as old_starts_on
    from statements
    where
        service_tier = 'standard'
        and context_tier = 'base'
        and mode = 'default'
        and promotion = 'none'
        and endpoint = 'any'
    window name_statements as (
        partition by fact_id, region_scope, quantization, {{ same_place() }}
        order by starts_on, claim_id, first_seen_at
    )
)

select
    provider_id,
    provider_model_name,
    model_id,
    offer_id,
    fact_id,
    arg_max(old_value, (old_starts_on, source_id, claim_id)) as old_value,
    arg_min(value, (starts_on, source_id, claim_id)) as new_value,
    'from ' || arg_max(old_model_id, (old_starts_on, source_id, claim_id)) as detail,
    means_it_from_on as changed_on,
    min(first_read_at) as first_read_at,
    arg_min(claim_id, (starts_on, source_id, claim_id)) as claim_id,
    arg_min(source_id, (starts_on, source_id, claim_id)) as source_id,
    arg_min(source_url, (starts_on, source_id, claim_id)) as source_url
from followed
where old_model_id <> model_id
group by all
