-- Every comparison of a catalogue with an official page, of offers and of models, and how far apart.
with of_offers as (
    select * from {{ ref('int_offer_values_compared') }}
    -- Limits at the lab's own are facts of the model, where its cards speak as well.
    where fact_id like '%_usd_per_mtok' or provider_id <> {{ own_provider_id('model_id') }}
),

of_models as (
    select
        *,
        {{ own_provider_id('model_id') }} as provider_id,
        false as also_states_official
    from {{ ref('int_model_values_compared') }}
),

written_alike as (
    select
        * exclude (official_value, catalogue_value),
        {% for side in ['official', 'catalogue'] -%}
            case
                when fact_id like '%_tokens'
                    then cast(try_cast({{ side }}_value as bigint) as varchar)
                else cast({{ side }}_value as varchar)
            end as {{ side }}_value{% if not loop.last %},{% endif %}
        {% endfor -%}
    from of_offers
    union all by name
    select * from of_models
)

select
    *,
    {{ times_apart(
        'try_cast(official_value as decimal(18, 6))', 'try_cast(catalogue_value as decimal(18, 6))'
    ) }} as times_apart,
    try_cast(
        try_cast(catalogue_value as date) - try_cast(official_value as date) as integer
    ) as catalogue_date_later_by_days
from written_alike
