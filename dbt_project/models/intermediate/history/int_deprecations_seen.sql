-- The first day on which a page that had not said so before says that a model is deprecated,
-- retired or has an end, at each provider.
with statements as (
    select * from {{ ref('int_model_statements') }}
    where
        implausible_reason is null
        and (
            fact_id in ('deprecated_on', 'retires_on')
            or (fact_id = 'status' and value in ('deprecated', 'retired'))
        )
)

select
    model_id,
    provider_id,
    min(starts_on) as changed_on,
    min(first_read_at) as first_read_at,
    string_agg(distinct replace(fact_id, '_on', ' on') || ' ' || value, ', ' order by
        replace(fact_id, '_on', ' on') || ' ' || value) as detail,
    arg_min(model_text, (starts_on, claim_id)) as provider_model_name,
    arg_min(claim_id, (starts_on, claim_id)) as claim_id,
    arg_min(source_id, (starts_on, claim_id)) as source_id,
    arg_min(source_url, (starts_on, claim_id)) as source_url
from statements
where provider_id is not null
group by model_id, provider_id
having not bool_or(is_since_first_reading)
