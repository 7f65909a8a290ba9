{%- set conditions = ['service_tier', 'region', 'mode', 'time_of_day', 'promotion', 'modality',
    'cache_ttl'] -%}
with claims as (
    select * from {{ ref('stg_claims') }}
    where starts_with(attribute_id, 'price_')
),

amounts as (
    select * from {{ ref('int_amounts_parsed') }}
),

conditions as (
    select * from {{ ref('int_conditions_parsed') }}
),

context_tiers as (
    select * from {{ ref('int_context_tiers_parsed') }}
),

effective_dates as (
    select * from {{ ref('int_effective_dates_parsed') }}
),

exchange_rates as (
    select * from {{ ref('exchange_rates') }}
),

token_bounds as (
    {{ bounds_of('usd_per_mtok', 'decimal(24, 9)') }}
),

unit_bounds as (
    {{ bounds_of('usd_per_unit', 'decimal(24, 9)') }}
),

read as (
    select claims.*, amounts.* exclude (value_text, unit_text)
    from claims
    inner join amounts
        on
            claims.value_text = amounts.value_text
            and coalesce(claims.unit_text, '') = amounts.unit_text
),

-- The rate of the last quarter's end before the price was first seen: it never moves afterwards.
converted as (
    select
        read.*,
        exchange_rates.usd_per_unit as usd_per_currency_unit,
        exchange_rates.rate_on,
        {{ price_in_usd('read.amount_original', 'read.factor', 'exchange_rates.usd_per_unit') }}
            as converted_usd
    from read
    asof left join exchange_rates
        on
            read.currency = exchange_rates.currency
            and cast(read.first_seen_at as date) >= exchange_rates.rate_on
),

-- Free is zero in every currency, also where the page names none.
bounded as (
    select
        converted.*,
        if(converted.price_status = 'free', 0, converted.converted_usd) as usd,
        case
            when converted.unit = 'mtok'
                then usd between token_bounds.lowest and token_bounds.highest
            else usd between unit_bounds.lowest and unit_bounds.highest
        end as is_within_bounds,
        case
            when converted.price_status = 'unknown' then 'no price: ' || case
                when converted.amount_original < 0
                    then 'a negative number stands for varying or unknown'
                when regexp_matches(converted.value_text, '\d')
                    then {{ out_of_bounds_text() }}
                else 'a dash or words'
            end
            when converted.unit in ('neuron', 'dbu') then 'priced in units that are no currency'
            when converted.price_status = 'free' then null
            when converted.currency is null then 'no currency is stated'
            when converted.unit is null then 'a unit that units.csv does not list'
            when not is_within_bounds then {{ out_of_bounds_text() }}
            when converted.usd_per_currency_unit is null then 'no exchange rate for its date'
            when usd is null then {{ out_of_bounds_text() }}
        end as problem
    from converted
    cross join token_bounds
    cross join unit_bounds
),

described as (
    select
        bounded.*,
        {%- for condition in conditions %}
        {{ condition }}_words.word as {{ condition }},
        {%- endfor %}
        starts.stated_on as effective_from_on,
        ends.ended_on as effective_to_on,
        context_tiers.* exclude (context_tier_text, problem)
    from bounded
    {%- for condition in conditions %}
    left join conditions as {{ condition }}_words
        on
            {{ condition }}_words.condition_id = '{{ condition }}'
            and bounded.{{ condition }}_text = {{ condition }}_words.condition_text
    {%- endfor %}
    left join effective_dates as starts on bounded.effective_from_text = starts.effective_text
    left join effective_dates as ends on bounded.effective_to_text = ends.effective_text
    left join context_tiers on bounded.context_tier_text = context_tiers.context_tier_text
)

select
    claim_id,
    {{ price_component('attribute_id', 'cache_ttl') }} as component,
    coalesce(modality, 'text') as modality,
    amount_original,
    currency,
    usd_per_currency_unit,
    rate_on,
    unit,
    try_cast(case when unit = 'mtok' and is_within_bounds then usd end as decimal(18, 6))
        as usd_per_mtok,
    try_cast(case when unit != 'mtok' and is_within_bounds then usd end as decimal(18, 9))
        as usd_per_unit,
    price_status,
    coalesce(service_tier, 'standard') as service_tier,
    coalesce(region, 'global') as region_scope,
    context_min_tokens,
    context_max_tokens,
    coalesce(context_tier, 'base') as context_tier,
    coalesce(mode, 'default') as mode,
    coalesce(time_of_day, 'any') as time_of_day,
    coalesce(promotion, 'none') as promotion,
    effective_from_on,
    effective_to_on,
    quantization_text as quantization,
    endpoint_text,
    plan_text,
    problem
from described
