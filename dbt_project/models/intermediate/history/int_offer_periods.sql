-- Every offer ever seen with the days on which some page listed it.
with listings as (
    select * from {{ ref('int_offer_listings') }}
),

ended as (
    select * from {{ ref('int_offers_ended') }}
)

select
    listings.offer_id,
    any_value(listings.model_id) as model_id,
    any_value(listings.provider_id) as provider_id,
    arg_max(listings.provider_model_name, (listings.last_seen_at, listings.provider_model_name))
        as provider_model_name,
    {% for condition in offer_conditions() -%}
        any_value(listings.{{ condition }}) as {{ condition }},
    {% endfor -%}
    min(listings.context_min_tokens) as context_min_tokens,
    listings.is_free_in_name,
    min(listings.starts_on) as valid_from,
    case when bool_and(listings.ends_on is not null) then max(listings.ends_on) end as valid_to,
    -- The day on which it ends by somebody's word, whether or not a page still lists it.
    any_value(ended.ends_on) as ends_on,
    min(listings.first_seen_at) as first_seen_at,
    max(listings.last_seen_at) as last_seen_at,
    arg_max(listings.source_id, (listings.last_seen_at, listings.source_id)) as source_id,
    arg_max(
        listings.source_url, (listings.last_seen_at, listings.source_id, listings.source_url)
    ) as source_url
from listings
left join ended on listings.offer_id = ended.offer_id
group by listings.offer_id, listings.is_free_in_name, listings.period_number
