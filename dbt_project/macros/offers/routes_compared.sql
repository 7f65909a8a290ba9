{#-
    Routes beside the others of their model and the price of its lab, as the step `compared`. A figure
    of catalogues for the lab's price is contradicted by three routes that agree. Arguments: the
    relations of routes (route_headlines) and of the models with open weights.
-#}
{% macro routes_compared(routes, open_weights) -%}
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
    from {{ routes }}
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
)
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
