{#-
    The routes of a day: of a provider's offers of a model at one tier of service the headline price,
    and whether it may be chosen. Base context and no promotion; a price that is whole and paid
    before one that is not, a route that goes on before one that has ended, the default mode, the
    weights as released, the price of all regions or of the provider's default one, else its
    cheapest region. Arguments: SQL of the day; the relations of offers (offers_on), of providers
    and of the models with open weights.
-#}
{% macro routes_on(day, offers, providers, open_weights) -%}
with promotions as (
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
        coalesce(offered.prices_last_reviewed_on, offered.last_reviewed_on) < {{ day }} - 45
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
            is_free_tier, not is_whole_and_paid, is_ended, is_promotion, mode <> 'default', endpoint <> 'any',
            quantization <> 'as_released', region_rank, input_usd_per_mtok nulls last,
            output_usd_per_mtok nulls last, offer_id
    ) = 1
),

-- What the other routes of the model ask; how many ask the very same; who of the lab sells it.
placed as (
    select
        *,
        count(*) filter (where is_sold_whole) over the_price as same_price_count,
        count(*) filter (where is_sold_whole) over the_others as other_count,
        median(input_usd_per_mtok) filter (where is_sold_whole) over the_others
            as others_input_usd_per_mtok,
        median(output_usd_per_mtok) filter (where is_sold_whole) over the_others
            as others_output_usd_per_mtok,
        is_own_seller and row_number() over (
            partition by model_id, service_tier
            order by
                not is_own_seller, not is_sold_whole,
                provider_id <> split_part(model_id, '/', 1), provider_kind <> 'lab', provider_id
        ) = 1 as is_labs_route
    from routes
    window
        the_price as (
            partition by model_id, service_tier, input_usd_per_mtok, output_usd_per_mtok
        ),
        the_others as (
            partition by model_id, service_tier
            rows between unbounded preceding and unbounded following exclude current row
        )
),

labs as (
    select
        model_id,
        service_tier,
        input_usd_per_mtok as lab_input_usd_per_mtok,
        output_usd_per_mtok as lab_output_usd_per_mtok,
        same_price_count as lab_same_price_count,
        is_own_page as is_lab_sure
    from placed
    where is_labs_route and is_sold_whole
),

compared as (
    select
        placed.*,
        labs.lab_input_usd_per_mtok,
        labs.lab_output_usd_per_mtok,
        coalesce(open_weights.is_open_weights, false) as is_open_weights,
        -- A figure of catalogues for the lab's price against three routes that agree, and fewer that
        -- agree with it; whoever may serve the weights may ask much less, but hardly a tenth.
        coalesce(bool_or(
            not placed.is_labs_route
            and not labs.is_lab_sure
            and placed.is_sold_whole
            and placed.same_price_count >= 3
            and placed.same_price_count > labs.lab_same_price_count
            and case
                when open_weights.is_open_weights then {{ is_apart('placed', 'labs.lab_', 10) }}
                else {{ is_apart('placed', 'labs.lab_', 3) }}
            end
        ) over (partition by placed.model_id, placed.service_tier), false) as is_lab_contradicted
    from placed
    left join labs
        on placed.model_id = labs.model_id and placed.service_tier = labs.service_tier
    left join {{ open_weights }} as open_weights on placed.model_id = open_weights.model_id
),

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
            coalesce(other_count >= 2 and {{ is_apart('compared', 'others_', 20) }}, false)
            or coalesce(
                not is_labs_route
                and not is_lab_contradicted
                and {{ is_apart('compared', 'lab_', 10) }}, false
            )
        ) or (is_labs_route and is_lab_contradicted) as is_outlier
    from compared
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
    is_far_below_lab,
    is_outlier,
    is_ended,
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
        when is_far_below_lab then 'far_below_lab'
    end as not_chosen_reason,
    is_sold and not is_outlier and not is_far_below_lab as is_choosable,
    -- Paid in full, whole and believable: what a monthly cost may be computed from.
    is_sold_whole and not is_outlier and not is_far_below_lab as is_costed,
    is_labs_route and is_sold_whole and not is_outlier as is_list,
    is_sold_whole
    and not is_outlier
    and not is_far_below_lab
    and provider_kind in ('lab', 'cloud', 'host')
    and (is_own_page or is_corroborated) as is_established,
    input_usd_per_mtok,
    output_usd_per_mtok,
    cache_read_usd_per_mtok,
    source_url,
    coalesce(prices_last_reviewed_on, last_reviewed_on) as last_reviewed_on
from believed
{%- endmacro %}

{#- Whether one of a route's two prices is more than so many times another's, either way. Arguments:
    the route's relation, the prefix of the other prices, and the times. -#}
{% macro is_apart(route, others, times) -%}
    (
        {%- for component in ['input', 'output'] %}
        {{ route }}.{{ component }}_usd_per_mtok > {{ times }} * {{ others }}{{ component }}_usd_per_mtok
        or {{ times }} * {{ route }}.{{ component }}_usd_per_mtok
        < {{ others }}{{ component }}_usd_per_mtok
        {{- ' or' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
