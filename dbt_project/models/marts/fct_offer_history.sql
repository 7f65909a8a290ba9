with periods as (
    select * from {{ ref('int_offer_periods') }}
)

select
    offer_id,
    model_id,
    provider_id,
    provider_model_name,
    region_scope,
    service_tier,
    context_tier,
    mode,
    quantization,
    promotion,
    endpoint,
    context_min_tokens,
    is_free_in_name,
    valid_from,
    valid_to,
    ends_on,
    first_seen_at,
    last_seen_at,
    source_id,
    source_url
from periods
