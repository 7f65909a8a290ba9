{#-
    What a month of traffic costs at the prices of one offer, USD: cached input at its own cache price,
    or at its plain input price where it states none; writing to the cache is not counted. Wide
    decimals, for a product of narrow ones overflows. Arguments: SQL of the million input and output
    tokens a month and of the share of the input read from the cache; the offer's relation.
-#}
{% macro monthly_cost(input_mtok, output_mtok, cached_input_share, offer) -%}
    cast({{ input_mtok }} as decimal(22, 6)) * (
        (1 - cast({{ cached_input_share }} as decimal(5, 4))) * {{ offer }}.input_usd_per_mtok
        + cast({{ cached_input_share }} as decimal(5, 4))
        * coalesce({{ offer }}.cache_read_usd_per_mtok, {{ offer }}.input_usd_per_mtok)
    ) + cast({{ output_mtok }} as decimal(22, 6)) * {{ offer }}.output_usd_per_mtok
{%- endmacro %}

{#-
    A month whose traffic is charged at three offers' prices: what waits at the batch price, of the
    rest what falls into cheaper hours at theirs, all else at the route's own. Arguments: SQL of the
    three costs and of the two shares.
-#}
{% macro mixed_cost(own, batch, cheaper, batched_share, hours_share) -%}
    ({{ own }}) * (1 - {{ batched_share }}) * (1 - {{ hours_share }})
    + ({{ cheaper }}) * (1 - {{ batched_share }}) * {{ hours_share }}
    + ({{ batch }}) * {{ batched_share }}
{%- endmacro %}

{#-
    The traffic that a function is asked for, as a relation of one profile. Argument: whether it has
    but a volume (plain), else the function may be told cached_input_share, batch_share, hours_utc.
-#}
{% macro asked_traffic(is_plain=false) -%}
asked_traffic as (
    select
        'asked' as profile_id,
        input_mtok as input_mtok,
        output_mtok as output_mtok,
        {{ 0 if is_plain else asked_share('cached_input_share') }} as cached_input_share,
        {{ 0 if is_plain else asked_share('batch_share') }} as batch_share,
        try_cast({{ 'null' if is_plain else 'hours_utc' }} as varchar) as hours_utc,
        'standard' as service_tier
)
{%- endmacro %}

{#- The parameters of a function that is asked for such traffic. -#}
{% macro traffic_parameters() -%}
    {{ return([
        'input_mtok', 'output_mtok', 'cached_input_share := null', 'batch_share := null',
        'hours_utc := null',
    ]) }}
{%- endmacro %}

{#- A share that a caller may leave out. -#}
{% macro asked_share(name) -%} try_cast(coalesce({{ name }}, 0) as decimal(5, 4)) {%- endmacro %}
