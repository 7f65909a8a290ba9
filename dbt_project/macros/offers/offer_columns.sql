{#- The columns of fct_offers and of as_of, which gives those of another day. -#}
{% macro offer_columns() -%}
    ---------- ids
    offer_id,
    model_id,
    provider_id,
    provider_model_name,
    ---------- what the price holds for
    {% for condition in offer_conditions() -%}
        {{ condition }},
    {% endfor -%}
    context_min_tokens,
    plan,
    ends_on,
    effort,
    {% for column in price_condition_columns() -%}
        {{ column }},
    {% endfor -%}
    list_input_usd_per_mtok,
    list_output_usd_per_mtok,
    ---------- prices
    {% for fact in offer_fact_ids() if fact.endswith('_usd_per_mtok') -%}
        {{ fact }},
    {% endfor -%}
    ---------- limits as served
    cast(context_window_tokens as bigint) as context_window_tokens,
    cast(max_input_tokens as bigint) as max_input_tokens,
    cast(max_output_tokens as bigint) as max_output_tokens,
    ---------- status and source
    is_free_in_name,
    has_free_name,
    coalesce(input_usd_per_mtok = 0 and output_usd_per_mtok = 0, false) as is_free,
    is_own_page,
    is_corroborated,
    is_lone,
    priced_from_on,
    source_id,
    source_url,
    last_reviewed_on,
    prices_last_reviewed_on
{%- endmacro %}
