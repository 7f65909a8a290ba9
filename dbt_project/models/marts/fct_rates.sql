with rates as (
    select * from {{ ref('int_headline_rates') }}
)

select
    ---------- the route and the offer whose rates are its own
    model_id,
    provider_id,
    service_tier,
    asked_region,
    offer_id,
    region_scope,
    mode,
    context_tier,
    ---------- what the rates hold for
    prompt_from_tokens,
    prompt_to_tokens,
    time_window,
    time_window_weekday_zone,
    valid_from,
    valid_to,
    ends_on as route_ends_on,
    valid_from = min(valid_from) over (partition by {{ route_key() }}) as is_first,
    ---------- rates
    {% for rate in rate_ids() -%}
        {{ rate }},
    {% endfor -%}
    ---------- source
    is_own_page,
    source_id,
    source_url,
    last_reviewed_on
from rates
