{#-
    What a month of traffic costs on one route, USD: cached input at the route's own cache price, or
    at its plain input price where it states none; writing to the cache is not counted. Wide
    decimals, for a product of narrow ones overflows. Arguments: SQL of the million input and output
    tokens a month and of the share of the input read from the cache; the route's relation.
-#}
{% macro monthly_cost(input_mtok, output_mtok, cached_input_share, route) -%}
    cast({{ input_mtok }} as decimal(22, 6)) * (
        (1 - cast({{ cached_input_share }} as decimal(5, 4))) * {{ route }}.input_usd_per_mtok
        + cast({{ cached_input_share }} as decimal(5, 4))
        * coalesce({{ route }}.cache_read_usd_per_mtok, {{ route }}.input_usd_per_mtok)
    ) + cast({{ output_mtok }} as decimal(22, 6)) * {{ route }}.output_usd_per_mtok
{%- endmacro %}

{#- The traffic that a function is asked for, as a relation of one profile. -#}
{% macro asked_traffic() -%}
asked_traffic as (
    select
        'asked' as profile_id,
        input_mtok as input_mtok,
        output_mtok as output_mtok,
        0 as cached_input_share,
        'standard' as service_tier
)
{%- endmacro %}
