-- Which providers serve a model, one bit each: comparing two sets of routes is then a few
-- operations a pair, 25 times less work than comparing two lists.
with routes as (
    select distinct model_id, provider_id
    from {{ ref('int_routes_priced') }}
    where service_tier = 'standard'
),

-- Words are numbered over the providers that serve two models or more: others are never shared.
numbered as (
    select
        provider_id,
        cast(row_number() over (order by provider_id) - 1 as integer) as provider_number
    from routes
    group by provider_id
    having count(*) > 1
),

bits as (
    select
        routes.model_id,
        numbered.provider_number,
        cast(floor(numbered.provider_number / 63) as integer) as word,
        {{ bit_at('(numbered.provider_number % 63)') }} as provider_bit
    from routes
    inner join numbered on routes.provider_id = numbered.provider_id
)

select
    model_id,
    {% for word in range(provider_word_count()) -%}
        coalesce(bit_or(provider_bit) filter (where word = {{ word }}), 0) as provider_word_{{ word }},
    {% endfor -%}
    max(provider_number) as highest_provider_number
from bits
group by model_id
