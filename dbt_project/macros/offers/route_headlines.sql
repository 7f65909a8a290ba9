{#-
    Of a provider's offers of a model at one tier of service the headline, as the step `routes`: base
    context and no promotion; a price that is whole and paid before one that is not, a route that goes
    on before one that has ended, the default mode, the weights as released, the price of all regions
    or of the provider's default one, else its cheapest region. Arguments: SQL of the day; the
    relations of offers (offers_on) and of providers.
-#}
{% macro route_headlines(day, offers, providers) -%}
promotions as (
    select distinct
        model_id, provider_id, service_tier, input_usd_per_mtok, output_usd_per_mtok
    from {{ offers }}
    where promotion <> 'none' and context_tier = 'base'
),

headline as (
    select
        offered.*,
        providers.provider_name,
        providers.provider_kind,
        providers.is_open,
        list_contains(
            string_split(providers.own_labs, ','), split_part(offered.model_id, '/', 1)
        ) as is_own_seller,
        coalesce(offered.ends_on <= {{ day }}, false) as is_ended,
        offered.plan = 'free_tier' as is_free_tier,
        -- A list repeats, without the word, what a page of the same provider calls a promotion.
        promotions.model_id is not null as is_promotion,
        coalesce(offered.input_usd_per_mtok > 0 and offered.output_usd_per_mtok > 0, false)
            as is_whole_and_paid,
        coalesce(offered.prices_last_reviewed_on, offered.last_reviewed_on) < {{ day }} - {{ var('stale_after_days') }}
            as is_stale,
        {{ region_rank('offered.region_scope', 'offered.provider_id', 'offered.is_own_page') }}
            as region_rank
    from {{ offers }} as offered
    inner join {{ providers }} as providers on offered.provider_id = providers.provider_id
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
