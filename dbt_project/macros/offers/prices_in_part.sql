{#-
    Of models that no route prices whole, the lowest price of input or output alone, as the step
    `in_part`: a late source ranks behind a fresh one. Argument: the relation of routes at standard
    tier.
-#}
{% macro prices_in_part(routes) -%}
in_part as (
    select
        model_id,
        {% for column, value in {
            'input_usd_per_mtok': 'nullif(input_usd_per_mtok, 0)',
            'output_usd_per_mtok': 'nullif(output_usd_per_mtok, 0)',
            'cache_read_usd_per_mtok': 'cache_read_usd_per_mtok',
            'provider_id': 'provider_id',
            'source_url': 'source_url',
            'last_reviewed_on': 'last_reviewed_on',
        }.items() -%}
            {{ value }} as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ routes }}
    where is_choosable and (input_usd_per_mtok > 0 or output_usd_per_mtok > 0)
    qualify row_number() over (
        partition by model_id
        order by
            coalesce(output_usd_per_mtok, 0) = 0, is_stale, output_usd_per_mtok,
            input_usd_per_mtok, provider_id
    ) = 1
)
{%- endmacro %}
