-- What other sellers mean by a name that only its lab moves: the release that the lab sells, under a
-- name of its own, at the price they ask.
with names as (
    select * from {{ ref('int_names_keyed') }}
    where kind = 'id'
),

aliases as (
    select distinct stem, size, model_key
    from {{ ref('int_rolling_aliases_matched') }}
    where is_of_lab_alone
),

models as (
    select * from {{ ref('int_models_identified') }}
),

-- Pay as you go, in text, without a condition. Where sources differ on a price it tells nothing.
prices as (
    select
        claims.provider_text,
        claims.model_text,
        max(parsed.usd_per_mtok) filter (where parsed.component = 'input') as input_price,
        max(parsed.usd_per_mtok) filter (where parsed.component = 'output') as output_price
    from {{ ref('int_prices_parsed') }} as parsed
    inner join {{ ref('stg_claims') }} as claims on parsed.claim_id = claims.claim_id
    where
        claims.is_current
        and parsed.component in ('input', 'output')
        and parsed.modality = 'text'
        and parsed.usd_per_mtok > 0
        and parsed.service_tier = 'standard'
        and parsed.context_min_tokens is null
        and claims.promotion_text is null
        and claims.mode_text is null
        and claims.time_of_day_text is null
    group by claims.provider_text, claims.model_text
    having count(distinct parsed.usd_per_mtok) filter (where parsed.component = 'output') = 1
),

priced as (
    select
        names.provider_text,
        names.model_text,
        names.provider_id,
        names.stem,
        names.size,
        names.model_key,
        models.model_id,
        prices.input_price,
        prices.output_price
    from names
    inner join models on names.model_key = models.model_key
    inner join prices
        on
            names.model_text = prices.model_text
            and names.provider_text is not distinct from prices.provider_text
)

select
    elsewhere.provider_text,
    elsewhere.model_text,
    any_value(sold.model_id) as model_id
from priced as elsewhere
inner join aliases
    on elsewhere.stem = aliases.stem and elsewhere.size is not distinct from aliases.size
inner join priced as sold
    on
        aliases.model_key = sold.model_key
        and sold.provider_id = {{ own_provider_id('sold.model_id') }}
        and abs(sold.input_price - elsewhere.input_price) <= 0.01 * sold.input_price
        and abs(sold.output_price - elsewhere.output_price) <= 0.01 * sold.output_price
where elsewhere.provider_id is distinct from sold.provider_id
group by elsewhere.provider_text, elsewhere.model_text
having count(distinct sold.model_id) = 1
