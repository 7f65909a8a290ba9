{#-
    What records of use cost at their time: each by the rates of its route on its day, for the length
    of its prompt, in the seller's cheaper hours by those; where no provider is named, of the lab's
    own route. A part whose rate nobody states makes the cost unknown; what is known of it stands in
    known_usd. Argument: the relation of records (use_columns and any others), every one of which
    is one row of the answer.
-#}
{% macro use_priced(records) -%}
with models as (
    select model_id, list_provider_id from {{ published_ref('dim_models') }}
),

requested as (
    select
        records.* exclude (hour_at, is_whole_day),
        case
            when
                not coalesce(
                    records.is_whole_day,
                    records.hour_at is null and not contains(cast(used_at as varchar), ':')
                )
                then try_cast(coalesce(records.hour_at, records.used_at) as timestamp)
        end as asked_hour,
        coalesce(
            records.provider_id, models.list_provider_id, {{ own_provider_id('records.model_id') }}
        ) as priced_provider_id,
        coalesce(service_tier, 'standard') as tier_in_words,
        coalesce(region, 'any') as asked_region,
        cast(used_at as date) as used_on,
        (
            input_tokens + coalesce(cache_read_tokens, 0) + coalesce(cache_write_tokens, 0)
            + coalesce(cache_write_1h_tokens, 0)
        ) // greatest(coalesce(request_count, 1), 1) as prompt_tokens
    from (
        select * from {{ records }}
        union all by name
        select cast(null as timestamp) as hour_at, cast(null as boolean) as is_whole_day
        where false
    ) as records
    left join models on records.model_id = models.model_id
),

rates as (
    select
        *,
        coalesce(cache_write_usd_per_mtok, cache_write_5m_usd_per_mtok) as write_usd_per_mtok
    from {{ published_ref('fct_rates') }}
),

cheaper_hours as (
    select model_id, provider_id, asked_region, valid_from, valid_to, time_window,
        time_window_weekday_zone
    from rates
    where service_tier = 'off_peak' and time_window is not null and prompt_from_tokens = 0
),

asked as (
    select
        requested.*,
        if(cheaper_hours.model_id is null, requested.tier_in_words, 'off_peak') as asked_tier
    from requested
    left join cheaper_hours
        on
            requested.model_id = cheaper_hours.model_id
            and requested.priced_provider_id = cheaper_hours.provider_id
            and requested.asked_region = cheaper_hours.asked_region
            and requested.used_on >= cheaper_hours.valid_from
            and requested.used_on < coalesce(cheaper_hours.valid_to, date '9999-12-31')
            and requested.tier_in_words = 'standard'
            and {{ in_time_window(
                'requested.asked_hour', 'cheaper_hours.time_window',
                'cheaper_hours.time_window_weekday_zone'
            ) }}
),

-- Why a record meets no rate: what is known of its route on other days, in other tiers and regions.
routes as (
    select model_id, provider_id, service_tier, asked_region, min(valid_from) as first_on
    from rates
    group by all
),

sold as (
    select model_id, provider_id, list(distinct service_tier) as service_tiers
    from rates
    group by all
),

rated as (
    select
        asked.*,
        rates.* exclude (
            model_id, provider_id, service_tier, asked_region, region_scope, time_window,
            time_window_weekday_zone
        ),
        rates.region_scope as priced_region,
        coalesce(asked.used_on >= rates.route_ends_on, false) as is_after_end,
        routes.first_on as first_priced_on,
        sold.service_tiers
    from asked
    left join rates
        on
            asked.model_id = rates.model_id
            and asked.priced_provider_id = rates.provider_id
            and asked.asked_tier = rates.service_tier
            and asked.asked_region = rates.asked_region
            and asked.used_on >= rates.valid_from
            and asked.used_on < coalesce(rates.valid_to, date '9999-12-31')
            and asked.prompt_tokens >= rates.prompt_from_tokens
            and asked.prompt_tokens <= coalesce(rates.prompt_to_tokens, 9223372036854775807)
    left join routes
        on
            asked.model_id = routes.model_id
            and asked.priced_provider_id = routes.provider_id
            and asked.asked_tier = routes.service_tier
            and asked.asked_region = routes.asked_region
    left join sold
        on asked.model_id = sold.model_id and asked.priced_provider_id = sold.provider_id
),

parted as (
    select
        *,
        {% for part, (tokens, rate) in use_parts().items() -%}
            case when {{ tokens }} = 0 then 0 else try_cast({{ tokens }} as decimal(18, 0)) * {{ rate }} end
                as {{ part }}_micros,
        {% endfor -%}
    from rated
),

summed as (
    select
        *,
        {% for part in use_parts() -%}
            coalesce({{ part }}_micros, 0){{ ' + ' if not loop.last }}
        {%- endfor %} as known_micros,
        {% for part in use_parts() -%}
            {{ part }}_micros is null{{ ' or ' if not loop.last }}
        {%- endfor %} as is_in_part
    from parted
)

select
    * exclude (
        asked_hour, asked_tier, tier_in_words, asked_region, used_on, service_tiers, known_micros, is_in_part,
        {%- for part in use_parts() %} {{ part }}_micros{{ ',' if not loop.last }}{% endfor %}
    ),
    asked_tier as priced_tier,
    case when not is_in_part and offer_id is not null then try_cast(known_micros / 1000000 as decimal(18, 9)) end as cost_usd,
    case when offer_id is not null then try_cast(known_micros / 1000000 as decimal(18, 9)) end as known_usd,
    case
        when model_id is null then 'unknown_model'
        when used_on is null then 'unknown_time'
        when input_tokens is null or output_tokens is null then 'unknown_tokens'
        when service_tiers is null and provider_id is null then 'unknown_provider'
        when service_tiers is null then 'no_price_on_this_route'
        when not list_contains(service_tiers, asked_tier) then 'no_price_in_this_tier'
        when first_priced_on is null then 'no_price_in_this_region'
        when used_on < first_priced_on then 'before_the_first_known_price'
        when offer_id is null then 'no_price_on_this_day'
        {%- for part in use_parts() %}
        when {{ part }}_micros is null then 'no_{{ part }}_price'
        {%- endfor %}
    end as unpriced_reason
from summed
{%- endmacro %}

{#- The parts of a record's cost: SQL of the tokens of each and of their rate. Reasoning is charged as
    output where nobody charges it apart. -#}
{% macro use_parts() -%}
    {%- set reasoning = 'coalesce(reasoning_tokens, 0)' -%}
    {%- set apart = 'case when reasoning_usd_per_mtok is null then 0 else ' ~ reasoning ~ ' end' -%}
    {{ return({
        'input': ('input_tokens', 'input_usd_per_mtok'),
        'output': ('(output_tokens - ' ~ apart ~ ')', 'output_usd_per_mtok'),
        'cache_read': ('coalesce(cache_read_tokens, 0)', 'cache_read_usd_per_mtok'),
        'cache_write': ('coalesce(cache_write_tokens, 0)', 'write_usd_per_mtok'),
        'cache_write_1h': ('coalesce(cache_write_1h_tokens, 0)', 'cache_write_1h_usd_per_mtok'),
        'reasoning': ('(' ~ apart ~ ')', 'reasoning_usd_per_mtok'),
    }) }}
{%- endmacro %}
