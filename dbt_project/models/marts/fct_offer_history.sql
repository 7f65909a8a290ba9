with periods as (
    select * from {{ ref('int_offer_periods') }}
)

select
    offer_id,
    model_id,
    provider_id,
    provider_model_name,
    {% for condition in offer_conditions() -%}
        {{ condition }},
    {% endfor -%}
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
