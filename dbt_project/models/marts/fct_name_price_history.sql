with periods as (
    select * from {{ ref('int_name_price_periods') }}
    where fact_id like '%_usd_per_mtok'
),

offers as (
    select
        name_offer_id,
        any_value(provider_id) as provider_id,
        -- As the provider writes it, where some page does.
        arg_min(provider_model_name, (length(provider_model_name), provider_model_name))
            as provider_model_name,
        {% for condition in offer_conditions() -%}
            any_value({{ condition }}) as {{ condition }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('int_name_price_statements') }}
    group by name_offer_id
)

select
    offers.provider_id,
    offers.provider_model_name,
    {% for condition in offer_conditions() -%}
        offers.{{ condition }},
    {% endfor -%}
    replace(periods.fact_id, '_usd_per_mtok', '') as component,
    periods.value as usd_per_mtok,
    periods.valid_from,
    periods.valid_to,
    periods.is_dated_by_source,
    periods.first_seen_at,
    periods.last_seen_at,
    periods.last_seen_source_id,
    periods.last_seen_source_url,
    periods.claim_id,
    periods.source_id,
    periods.source_url,
    periods.last_reviewed_on
from periods
inner join offers on periods.name_offer_id = offers.name_offer_id
