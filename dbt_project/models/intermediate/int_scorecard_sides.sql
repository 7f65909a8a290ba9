-- What a scorecard needs of one language model, computed once and not once a pair: numbers are
-- as narrow as they can be, and the pair table joins on the number, not on the id.
with models as (
    select * from {{ ref('dim_models') }}
    where model_type = 'language'
),

costs as (
    select * from {{ ref('int_monthly_costs_computed') }}
    where profile_id = 'reference'
),

masks as (
    select * from {{ ref('int_providers_masked') }}
)

select
    cast(row_number() over (order by models.model_id) as integer) as model_number,
    models.*
        exclude (provider_count, cheapest_input_usd_per_mtok, cheapest_output_usd_per_mtok),
    cast(models.provider_count as smallint) as provider_count,
    models.cheapest_input_usd_per_mtok as input_usd_per_mtok,
    models.cheapest_output_usd_per_mtok as output_usd_per_mtok,
    try_cast(
        cast(models.cheapest_input_usd_per_mtok as decimal(22, 6)) * 1000000 as bigint
    ) as input_micro_usd,
    coalesce(models.is_open_weights and models.parameters_total <= 15000000000, false)
        as is_small_open,
    coalesce(models.supports_reasoning, false) as has_reasoning,
    -- One bit a capability: what is said to be there, and what is said at all.
    {{ capability_bits(coding_surface_ids(), 'yes') }} as coding_yes_bits,
    {{ capability_bits(coding_surface_ids(), 'known') }} as coding_known_bits,
    {{ capability_bits(capability_ids(), 'known') }} as known_bits,
    costs.monthly_cost_usd,
    {% for word in range(provider_word_count()) -%}
        coalesce(masks.provider_word_{{ word }}, 0) as provider_word_{{ word }}
        {{- ',' if not loop.last }}
    {% endfor %}
from models
left join costs on models.model_id = costs.model_id
left join masks on models.model_id = masks.model_id
