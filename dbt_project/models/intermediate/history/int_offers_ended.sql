-- The day on which an offer ends: the last of the days stated for its names. Another name of the same
-- model, which a catalogue may list for ever, does not keep it; but the end of a preview is that of
-- the preview alone, and a name that the provider's own page lists on that day goes on.
with listings as (
    select * from {{ ref('int_offer_listings') }}
),

ended as (
    select * from {{ ref('int_names_ended') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

named as (
    select
        listings.offer_id,
        ended.ends_on,
        listings.last_seen_at,
        {{ speaks_for_itself('listings', 'sources') }} as is_own_page,
        regexp_matches({{ name_of_route('listings.provider_model_name') }}, 'preview|beta|-exp')
            as is_preview
    from listings
    inner join sources on listings.source_id = sources.source_id
    left join ended
        on
            listings.provider_id = ended.provider_id
            and {{ name_of_route('listings.provider_model_name') }} = ended.route_name
),

stated as (
    select
        offer_id,
        max(ends_on) as ends_on,
        bool_or(not is_preview) filter (where ends_on is not null) as is_of_release
    from named
    group by offer_id
    having max(ends_on) is not null
)

select stated.offer_id, any_value(stated.ends_on) as ends_on
from stated
inner join named on stated.offer_id = named.offer_id
group by stated.offer_id
having not coalesce(
    bool_or(
        named.ends_on is null
        and cast(named.last_seen_at as date) >= stated.ends_on
        and (named.is_own_page or (not stated.is_of_release and not named.is_preview))
    ), false
)
