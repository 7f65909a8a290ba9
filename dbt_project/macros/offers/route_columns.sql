{#- The columns of model_routes and of routes_as_of, which gives those of another day. -#}
{% macro route_columns() -%}
    model_id,
    provider_id,
    provider_name,
    provider_kind,
    service_tier,
    region_scope,
    offer_id,
    provider_model_name,
    plan,
    is_free,
    has_free_name,
    is_choosable,
    not_chosen_reason,
    is_costed,
    is_labs_route,
    is_list,
    is_established,
    is_far_below_lab,
    is_outlier,
    is_ended,
    is_available,
    ends_on,
    is_stale,
    is_own_page,
    is_corroborated,
    input_usd_per_mtok,
    output_usd_per_mtok,
    cache_read_usd_per_mtok,
    time_window,
    time_window_weekday_zone,
    source_url,
    last_reviewed_on
{%- endmacro %}

{#- Of an offer what its route rests on: what else it has need not be looked up for another day. -#}
{% macro offer_columns_of_routes() -%}
    {{ return([
        'offer_id', 'model_id', 'provider_id', 'provider_model_name', 'region_scope', 'service_tier',
        'context_tier', 'mode', 'quantization', 'promotion', 'endpoint', 'plan', 'ends_on',
        'time_window', 'time_window_weekday_zone', 'derived_from', 'exchange_rate',
        'input_usd_per_mtok', 'output_usd_per_mtok', 'cache_read_usd_per_mtok', 'has_free_name',
        'is_own_page', 'is_corroborated', 'is_lone', 'priced_from_on', 'source_url',
        'last_reviewed_on', 'prices_last_reviewed_on',
    ]) }}
{%- endmacro %}
