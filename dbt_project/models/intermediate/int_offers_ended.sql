-- The day on which an offer ends: the last of its names' ends, unless a name without an end was still
-- listed on that day.
with listings as (
    select * from {{ ref('int_offer_listings') }}
),

ended as (
    select * from {{ ref('int_names_ended') }}
),

named as (
    select
        listings.offer_id,
        ended.ends_on,
        listings.last_seen_at,
        max(ended.ends_on) over (partition by listings.offer_id) as last_ends_on
    from listings
    left join ended
        on
            listings.provider_id = ended.provider_id
            and {{ name_of_route('listings.provider_model_name') }} = ended.route_name
)

select offer_id, any_value(last_ends_on) as ends_on
from named
group by offer_id
having
    any_value(last_ends_on) is not null
    and not coalesce(
        bool_or(ends_on is null and cast(last_seen_at as date) >= last_ends_on), false
    )
