-- On each day one rate holds for a prompt of a route.
select
    one.model_id, one.provider_id, one.service_tier, one.asked_region, one.valid_from,
    one.prompt_from_tokens
from {{ ref('fct_rates') }} as one
inner join {{ ref('fct_rates') }} as other
    on
        {{ same_route('one', 'other') }}
        and (one.valid_from, one.prompt_from_tokens) < (other.valid_from, other.prompt_from_tokens)
        and (one.valid_to is null or other.valid_from < one.valid_to)
        and (one.prompt_to_tokens is null or other.prompt_from_tokens <= one.prompt_to_tokens)
        and (other.prompt_to_tokens is null or one.prompt_from_tokens <= other.prompt_to_tokens)
