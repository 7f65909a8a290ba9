{#-
    Of a provider's offers of a model at one tier of service the headline, as the step `routes`: base
    context and no promotion; a price that is whole and paid before one that is not, a route that goes
    on before one that has ended, the default mode, the weights as released, the price of all regions
    or of the provider's default one, else its cheapest region. A lab's own routes end with its model, under whatever name they list it.
    Arguments: SQL of the day; the relations of offers (offers_on), of providers and of the states of
    models (model_states_on).
-#}
{% macro route_headlines(day, offers, providers, states) -%}
{%- set is_own_seller -%}
    list_contains(string_split(providers.own_labs, ','), split_part(offers.model_id, '/', 1))
{%- endset -%}
promotions as (
    select distinct
        model_id, provider_id, service_tier, input_usd_per_mtok, output_usd_per_mtok
    from {{ offers }}
    where promotion <> 'none' and context_tier = 'base'
),

offered as (
    select
        offers.* exclude (ends_on),
        providers.provider_name,
        providers.provider_kind,
        providers.is_open,
        {{ is_own_seller }} as is_own_seller,
        bool_or(offers.is_own_page) over (partition by offers.provider_id, offers.model_id)
            as is_on_own_page,
        max(offers.prices_last_reviewed_on) filter (where offers.is_own_page)
            over (partition by offers.provider_id) as own_page_read_on,
        case
            when {{ is_own_seller }} then least(offers.ends_on, states.retires_on)
            else offers.ends_on
        end as ends_on,
        {{ is_own_seller }} and coalesce(states.is_retired, false) as is_retired,
        {{ is_own_seller }} and coalesce(states.is_open_weights, false) as is_given_away
    from {{ offers }} as offers
    inner join {{ providers }} as providers on offers.provider_id = providers.provider_id
    left join {{ states }} as states on offers.model_id = states.model_id
),

headline as (
    select
        offered.*,
        offered.is_retired or coalesce(offered.ends_on <= {{ day }}, false) as is_ended,
        offered.plan = 'free_tier' as is_free_tier,
        -- A list repeats, without the word, what a page of the same provider calls a promotion.
        promotions.model_id is not null as is_promotion,
        coalesce(offered.input_usd_per_mtok > 0 and offered.output_usd_per_mtok > 0, false)
            as is_whole_and_paid,
        coalesce(offered.prices_last_reviewed_on, offered.last_reviewed_on) < {{ day }} - {{ var('stale_after_days') }}
            as is_stale,
        -- A lab need not sell the weights it gives away: where one list alone has it sell them, and
        -- its own price pages, read long after, do not, the list has taken a host's price for it.
        coalesce(
            offered.is_given_away and offered.is_lone and not offered.is_on_own_page
            and offered.own_page_read_on > offered.priced_from_on + {{ var('stale_after_days') }}, false
        ) as is_off_own_page,
        {{ region_rank(
            'offered.region_scope', 'offered.provider_id',
            "(offered.is_own_page and offered.exchange_rate is null)"
        ) }} as region_rank
    from offered
    left join promotions
        on
            offered.model_id = promotions.model_id
            and offered.provider_id = promotions.provider_id
            and offered.service_tier = promotions.service_tier
            and offered.input_usd_per_mtok = promotions.input_usd_per_mtok
            and offered.output_usd_per_mtok = promotions.output_usd_per_mtok
    where
        offered.context_tier = 'base'
        and offered.promotion = 'none'
        -- What a factor makes of the price for one region is for those who ask for the region.
        and (offered.derived_from is null or offered.region_scope = 'global')
),

routes as (
    select
        *,
        is_open and not is_ended and not is_promotion and plan = 'pay_as_you_go' as is_sold,
        is_whole_and_paid and is_open and not is_ended and not is_promotion
        and plan = 'pay_as_you_go' as is_sold_whole
    from headline
    qualify row_number() over (
        partition by model_id, provider_id, service_tier
        order by
            {{ headline_order() }}
    ) = 1
)
{%- endmacro %}
