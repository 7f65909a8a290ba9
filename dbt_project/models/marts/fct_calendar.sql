-- What is stated for days to come: prices and promotions that begin, change or end, routes and
-- models that end.
with facts as (
    select * from {{ ref('model_facts') }}
    where attribute_id in ('deprecated_on', 'retires_on')
),

ended as (
    select * from {{ ref('int_names_ended') }}
),

offers as (
    select * from {{ ref('fct_offer_history') }}
    where ends_on > {{ build_date() }}
),

-- Of the names that a route goes by, the one that a page says the end of, else the last one seen.
route_events as (
    select
        offers.ends_on as happens_on,
        'route_ends' as kind,
        offers.model_id,
        offers.provider_id,
        offers.provider_model_name,
        ended.word.claim_id,
        coalesce(ended.word.source_id, offers.source_id) as source_id,
        coalesce(ended.word.source_url, offers.source_url) as source_url,
        max(coalesce(ended.word.last_reviewed_on, cast(offers.last_seen_at as date))) over (
            partition by offers.ends_on, offers.model_id, offers.provider_id
        ) as last_reviewed_on
    from offers
    left join ended
        on
            offers.provider_id = ended.provider_id
            and {{ name_of_route('offers.provider_model_name') }} = ended.route_name
            and offers.ends_on = ended.ends_on
    qualify row_number() over (
        partition by offers.ends_on, offers.model_id, offers.provider_id
        order by
            ended.route_name is null asc,
            offers.last_seen_at desc,
            offers.provider_model_name asc,
            ended.word.claim_id asc,
            offers.source_url asc
    ) = 1
),

model_events as (
    select
        try_cast(value as date) as happens_on,
        if(attribute_id = 'retires_on', 'model_retires', 'model_deprecated') as kind,
        model_id,
        claim_id,
        source_id,
        source_url,
        last_reviewed_on
    from facts
    where try_cast(value as date) > {{ build_date() }}
),

events as (
    select * from {{ ref('int_component_events') }}
    union all by name
    select * from route_events
    union all by name
    select * from model_events
)

select
    happens_on,
    kind,
    model_id,
    provider_id,
    provider_model_name,
    offer_id,
    component,
    unit,
    old_usd_per_unit,
    new_usd_per_unit,
    claim_id,
    source_id,
    source_url,
    last_reviewed_on
from events
