{#-
    The routes of a day: of a provider's offers of a model at one tier of service the headline price,
    and whether it may be chosen. Arguments: SQL of the day; the relations of offers (offers_on), of
    providers and of the states of models (model_states_on).
-#}
{% macro routes_on(day, offers, providers, states) -%}
with {{ route_headlines(day, offers, providers, states) }},

{{ routes_compared('routes', states) }},

believed as (
    select
        *,
        -- Nobody resells a closed model at under a third of its maker's price: such rows are prices
        -- in another currency or in credits (seen: exactly a seventh, the yuan).
        coalesce(
            not is_open_weights
            and not is_lab_contradicted
            and (
                input_usd_per_mtok < lab_input_usd_per_mtok / 3
                or output_usd_per_mtok < lab_output_usd_per_mtok / 3
            ), false
        ) as is_far_below_lab,
        -- A unit slip at first sight: until the seller's own page or a second source says it too.
        not is_own_page and not is_corroborated and (
            {{ is_alone('compared') }}
            or coalesce(
                not is_labs_route
                and not is_lab_contradicted
                -- Of open weights the hosts tell what they cost, where there are some.
                and not (is_open_weights and sold_count >= 3)
                and {{ is_apart('compared', 'lab_', 10) }}, false
            )
        ) or (is_labs_route and is_lab_contradicted) as is_outlier
    from compared
),

judged as (
    select
        *,
        not is_outlier and not is_far_below_lab and not is_off_own_page as is_believed
    from believed
)

select
    offer_id,
    model_id,
    provider_id,
    provider_name,
    provider_kind,
    provider_model_name,
    service_tier,
    region_scope,
    plan,
    is_free_tier as is_free,
    has_free_name,
    is_far_below_lab,
    is_outlier,
    is_ended,
    -- What counts as a route: it can be called on the day, and no subscription is asked for.
    is_open and not is_ended and plan <> 'subscription' as is_available,
    ends_on,
    is_stale,
    is_own_page,
    is_corroborated,
    is_labs_route,
    case
        when is_free_tier then 'free'
        when is_ended then 'ended'
        when not is_open then 'provider_closed'
        when plan <> 'pay_as_you_go' then plan
        when is_promotion then 'promotion'
        when is_outlier then 'outlier'
        when is_off_own_page then 'not_on_own_page'
        when is_far_below_lab then 'far_below_lab'
    end as not_chosen_reason,
    is_sold and is_believed as is_choosable,
    -- Paid in full, whole and believable: what a monthly cost may be computed from.
    is_sold_whole and is_believed as is_costed,
    is_labs_route and is_sold_whole and not is_outlier and not is_off_own_page as is_list,
    is_sold_whole
    and is_believed
    and provider_kind in ('lab', 'cloud', 'host')
    and (is_own_page or is_corroborated) as is_established,
    input_usd_per_mtok,
    output_usd_per_mtok,
    cache_read_usd_per_mtok,
    time_window,
    time_window_weekday_zone,
    source_url,
    coalesce(prices_last_reviewed_on, last_reviewed_on) as last_reviewed_on
from judged
{%- endmacro %}
