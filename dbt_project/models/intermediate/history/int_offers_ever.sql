-- Every offer ever seen, also those no page lists any more, with the days it was listed.
with statements as (
    select * from {{ ref('int_price_statements') }}
)

select
    offer_id,
    any_value(model_id) as model_id,
    any_value(provider_id) as provider_id,
    {% for condition in offer_conditions() -%}
        any_value({{ condition }}) as {{ condition }},
    {% endfor -%}
    arg_max(provider_model_name, (not is_rolling, last_seen_at, provider_model_name))
        as provider_model_name,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at
from statements
group by offer_id
