{%- set route = 'model_id, provider_id, fact_id, currency' -%}
{%- set preference = 'trust desc, last_seen_at desc, claim_count desc, value desc' -%}
-- What catalogues state of routes whose provider states it too, at the headline conditions: the
-- standard tier, short prompts, no promotion, and no region but the provider's default (or
-- international) one where it states no price for all: that is what a catalogue's price without a
-- region copies. Prices in different currencies are lists for different markets: not compared.
with judged as (
    select * from {{ ref('int_offer_values_judged') }}
),

prices as (
    select claim_id, currency from {{ ref('int_prices_parsed') }}
),

-- A catalogue's zero where others name a price is a statement to show; a provider's own zero beside
-- its price is its free tier.
headline as (
    select
        judged.*,
        coalesce(prices.currency, '') as currency
    from judged
    left join prices on judged.claim_id = prices.claim_id
    where
        judged.service_tier = 'standard'
        and judged.context_tier = 'base'
        and (
            judged.region_scope = 'global'
            or (
                judged.is_official
                and judged.region_scope in (
                    'international', {{ default_region('judged.provider_id') }}
                )
            )
        )
        and judged.promotion = 'none'
        and judged.mode = 'default'
        and judged.endpoint = 'any'
        and not coalesce(judged.is_free_in_name, false)
        and (
            judged.implausible_reason is null
            or (judged.implausible_reason = 'zero_beside_paid' and not judged.is_official)
        )
    qualify
        judged.region_scope = 'global'
        or not bool_or(judged.is_official and judged.region_scope = 'global')
            over (
                partition by
                    judged.model_id, judged.provider_id, judged.fact_id,
                    coalesce(prices.currency, '')
            )
),

stated as (
    select
        {{ route }},
        is_official,
        source_id,
        value,
        max(trust) as trust,
        max(last_seen_at) as last_seen_at,
        max(effective_from_on) as effective_from_on,
        {% for column in ['offer_id', 'claim_id', 'provider_model_name', 'source_url'] -%}
            arg_max({{ column }}, (last_seen_at, claim_id)) as {{ column }},
        {% endfor -%}
        count(*) as claim_count
    from headline
    group by {{ route }}, is_official, source_id, value
),

official as (
    select * from stated
    where is_official
    qualify row_number() over (partition by {{ route }} order by {{ preference }}) = 1
),

official_values as (
    select distinct {{ route }}, value from stated
    where is_official
),

-- Of what a catalogue says under several names, the value that differs; also_states_official keeps
-- that another name has it right.
by_catalogues as (
    select
        stated.*,
        official_values.value is null as differs,
        bool_or(official_values.value is not null) over source_and_route as also_states_official
    from stated
    left join official_values
        on
            stated.model_id = official_values.model_id
            and stated.provider_id = official_values.provider_id
            and stated.fact_id = official_values.fact_id
            and stated.currency = official_values.currency
            and stated.value = official_values.value
    where not stated.is_official
    window
        source_and_route as (
            partition by
                stated.model_id, stated.provider_id, stated.fact_id, stated.currency,
                stated.source_id
        )
    qualify
        row_number() over (
            partition by
                stated.model_id, stated.provider_id, stated.fact_id, stated.currency,
                stated.source_id
            order by
                official_values.value is null desc,
                stated.last_seen_at desc,
                stated.claim_count desc,
                stated.value desc
        ) = 1
)

select
    by_catalogues.model_id,
    by_catalogues.provider_id,
    by_catalogues.fact_id,
    nullif(by_catalogues.currency, '') as currency,
    by_catalogues.differs,
    by_catalogues.also_states_official,
    {% for column in [
        'value', 'source_id', 'source_url', 'claim_id', 'offer_id', 'provider_model_name',
    ] -%}
        official.{{ column }} as official_{{ column }},
        by_catalogues.{{ column }} as catalogue_{{ column }},
    {% endfor -%}
    cast(official.last_seen_at as date) as official_last_reviewed_on,
    cast(by_catalogues.last_seen_at as date) as catalogue_last_reviewed_on,
    official.effective_from_on as official_effective_from_on
from by_catalogues
inner join official
    on
        by_catalogues.model_id = official.model_id
        and by_catalogues.provider_id = official.provider_id
        and by_catalogues.fact_id = official.fact_id
        and by_catalogues.currency = official.currency
