{#-
    The lowest prices of a model over the routes that may be chosen, as the step `cheapest`: within
    the tolerance of the list price it is the list price, whose route is named; a late source ranks
    behind a fresh one, unless it is the lab's or an established route. Argument: the relation of
    routes at standard tier.
-#}
{% macro cheapest_prices(routes) -%}
choosable as (
    select
        standard.*,
        0.7 * standard.input_usd_per_mtok + 0.3 * standard.output_usd_per_mtok as blend_usd_per_mtok,
        standard.is_stale and not standard.is_list and not standard.is_established as is_late,
        {% for component in ['input', 'output'] -%}
            standard.{{ component }}_usd_per_mtok
            * if(standard.is_list, 1 - {{ list_tolerance() }}, 1) as compared_{{ component }}
            {{- ',' if not loop.last }}
        {% endfor %}
    from {{ routes }} as standard
    where standard.is_choosable
),

cheapest as (
    select
        model_id,
        arg_min(input_usd_per_mtok, (is_late, compared_input, provider_id))
            filter (where input_usd_per_mtok > 0) as cheapest_input_usd_per_mtok,
        arg_min(output_usd_per_mtok, (is_late, compared_output, compared_input, provider_id))
            filter (where output_usd_per_mtok > 0) as cheapest_output_usd_per_mtok,
        arg_min(
            struct_pack(
                provider_id := provider_id,
                cache_read_usd_per_mtok := cache_read_usd_per_mtok,
                source_url := source_url,
                last_reviewed_on := last_reviewed_on
            ),
            (coalesce(output_usd_per_mtok, 0) = 0, is_late, compared_output, compared_input, provider_id)
        ) filter (where input_usd_per_mtok > 0 or output_usd_per_mtok > 0) as route,
        -- Seven input tokens to three output tokens, on one route.
        try_cast(
            arg_min(blend_usd_per_mtok, (is_late, blend_usd_per_mtok)) filter (where is_costed)
            as decimal(18, 6)
        ) as cheapest_blend_usd_per_mtok
    from choosable
    group by model_id
)
{%- endmacro %}
