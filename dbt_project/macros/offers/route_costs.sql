{#- Costs within this share of the list price are the list price: conversions of units differ by it. -#}
{% macro list_tolerance() -%} 0.005 {%- endmacro %}

{#-
    What a month costs on every route of a model, and which route a buyer would take, as the step
    `ranked`: best_rank 1 is the cheapest established route, cheapest_rank 1 the cheapest of all,
    list_rank 1 the lab's own. Late sources rank behind fresh ones; what the lab or an established
    route asks is no worse for a catalogue that is late. cached_price, batch_price and
    cheaper_hours_share say what was charged otherwise than plain input and output, and where nobody
    states the price for it. Arguments: the relation of routes (routes_on) and that of traffic
    profiles; whether these are plain: nothing waits and no hours are known, as of the reference.
-#}
{% macro route_costs(routes, profiles, is_plain=false) -%}
{% if not is_plain -%}
{{ route_parts(routes, profiles) }},

{% endif -%}
parted as (
    select
        routes.*,
        profiles.profile_id,
        profiles.cached_input_share as cached_share,
        {% set month = ['profiles.input_mtok', 'profiles.output_mtok', 'profiles.cached_input_share'] -%}
        {{ monthly_cost(*month, offer='routes') }} as own_cost,
        {% if is_plain -%}
            0 as waiting_share, 0 as batched_share, 0 as hours_share, 0 as batch_cost, 0 as cheaper_cost,
            routes.cache_read_usd_per_mtok is not null as is_cache_priced
        {%- else -%}
            profiles.batch_share as waiting_share,
            if(batches.model_id is null, 0, profiles.batch_share) as batched_share,
            coalesce(cheaper.hours_share, 0) as hours_share,
            coalesce({{ monthly_cost(*month, offer='batches') }}, 0) as batch_cost,
            coalesce({{ monthly_cost(*month, offer='cheaper') }}, 0) as cheaper_cost,
            routes.cache_read_usd_per_mtok is not null
            and (batches.model_id is null or batches.cache_read_usd_per_mtok is not null)
            and (cheaper.model_id is null or cheaper.cache_read_usd_per_mtok is not null)
                as is_cache_priced
        {%- endif %}
    from {{ routes }} as routes
    inner join {{ profiles }} as profiles on routes.service_tier = profiles.service_tier
    {% if not is_plain -%}
        {{ join_route_parts() }}
    {% endif -%}
    where routes.is_costed or routes.is_list
),

-- No column here goes by the name of a function's argument, which would take its place.
costed as (
    select
        * exclude (
            cached_share, waiting_share, batched_share, hours_share, own_cost, batch_cost, cheaper_cost,
            is_cache_priced
        ),
        case
            when cached_share = 0 then 'none'
            when is_cache_priced then 'cache_read'
            else 'plain_input'
        end as cached_price,
        case
            when waiting_share = 0 then 'none'
            when batched_share > 0 then 'batch'
            else 'standard'
        end as batch_price,
        try_cast((1 - batched_share) * hours_share as decimal(5, 4)) as cheaper_hours_share,
        {{ mixed_cost('own_cost', 'batch_cost', 'cheaper_cost', 'batched_share', 'hours_share') }}
            as monthly_cost
    from parted
),

beside_list as (
    select
        *,
        coalesce(
            abs(monthly_cost / max(monthly_cost) filter (where is_list) over the_model - 1)
            <= {{ list_tolerance() }}, false
        ) as is_list_price
    from costed
    window the_model as (partition by model_id, profile_id)
),

ordered as (
    select
        *,
        -- The lab's route is as fresh as the freshest that asks the same.
        is_stale and not (
            is_list and bool_or(is_list_price and not is_stale) over the_model
        ) as is_late,
        if(is_list, monthly_cost * (1 - {{ list_tolerance() }}), monthly_cost) as compared_cost
    from beside_list
    window the_model as (partition by model_id, profile_id)
),

ranked as (
    select
        *,
        row_number() over (
            partition by model_id, profile_id
            order by not is_established, is_late, compared_cost, provider_id
        ) as established_rank,
        row_number() over (
            partition by model_id, profile_id
            order by
                is_late and not is_list and not is_established, compared_cost,
                not is_established, provider_id
        ) as cheapest_rank
    from ordered
)
{%- endmacro %}
