{#-
    Routes beside the others of their model and the price of its lab, as the step `compared`. A figure
    of catalogues for the lab's price is contradicted by three routes that agree. Arguments: the
    relations of routes (route_headlines) and of the states of models (model_states_on).
-#}
{% macro routes_compared(routes, states) -%}
-- The middle of what the routes of the model ask (of an even number both middle ones: their mean is
-- nobody's price); how many ask the very same; who of the lab sells it.
placed as (
    select
        *,
        count(*) filter (where is_sold_whole) over the_price as same_price_count,
        count(*) filter (where is_sold_whole and provider_kind in ('lab', 'cloud', 'host'))
            over the_price as same_host_count,
        count(*) filter (where is_sold_whole) over the_model as sold_count,
        {% for component in ['input', 'output'] -%}
            quantile_disc({{ component }}_usd_per_mtok, 0.5) filter (where is_sold_whole)
                over the_model as lower_{{ component }}_usd_per_mtok,
            -quantile_disc(-{{ component }}_usd_per_mtok, 0.5) filter (where is_sold_whole)
                over the_model as upper_{{ component }}_usd_per_mtok,
        {% endfor -%}
        is_own_seller and row_number() over (
            partition by model_id, service_tier
            order by
                not is_own_seller, not is_sold_whole, is_off_own_page,
                provider_id <> split_part(model_id, '/', 1), provider_kind <> 'lab', provider_id
        ) = 1 as is_labs_route
    from {{ routes }}
    window
        the_price as (
            partition by model_id, service_tier, input_usd_per_mtok, output_usd_per_mtok
        ),
        the_model as (partition by model_id, service_tier)
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
        coalesce(states.is_open_weights, false) as is_open_weights,
        -- A figure of catalogues for the lab's price against three routes that agree, and fewer that
        -- agree with it; whoever may serve the weights may ask much less, but hardly a tenth, and who
        -- passes them on asks what the host does: three hosts, then.
        coalesce(bool_or(
            not placed.is_labs_route
            and not labs.is_lab_sure
            and placed.is_sold_whole
            and placed.same_price_count > labs.lab_same_price_count
            and case
                when states.is_open_weights
                    then placed.same_host_count >= 3 and {{ is_apart('placed', 'labs.lab_', 10) }}
                else placed.same_price_count >= 3 and {{ is_apart('placed', 'labs.lab_', 3) }}
            end
        ) over (partition by placed.model_id, placed.service_tier), false) as is_lab_contradicted
    from placed
    left join labs
        on placed.model_id = labs.model_id and placed.service_tier = labs.service_tier
    left join {{ states }} as states on placed.model_id = states.model_id
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

{#-
    Whether a route stands alone: one of its prices is more than 20 times off the middle one of three
    routes and more. Itself is among them, so that those out are always fewer than those that stay:
    a slip beside two that agree condemns itself alone, two against two condemn nobody.
    Argument: the relation of routes (placed).
-#}
{% macro is_alone(routes) -%}
    coalesce(
        {{ routes }}.sold_count + if({{ routes }}.is_sold_whole, 0, 1) >= 3
        and (
            {%- for component in ['input', 'output'] %}
            {{ routes }}.{{ component }}_usd_per_mtok > 20 * {{ routes }}.upper_{{ component }}_usd_per_mtok
            or 20 * {{ routes }}.{{ component }}_usd_per_mtok
            < {{ routes }}.lower_{{ component }}_usd_per_mtok
            {{- ' or' if not loop.last }}
            {%- endfor %}
        ), false
    )
{%- endmacro %}
