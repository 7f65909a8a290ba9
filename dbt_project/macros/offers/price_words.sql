{#-
    A model's three prices as a cell says them, per million tokens: 'in' and 'out', on which route,
    seen on which day; where there is none, why. Over the joins of comparison_sides.
-#}
{% macro price_words(basis, provider_name) -%}
    {{ price_text('priced.' ~ basis ~ '_input_usd_per_mtok') }} || ' in, '
    || {{ price_text('priced.' ~ basis ~ '_output_usd_per_mtok') }} || ' out on ' || {{ provider_name }}
    || case when {{ basis }}_hours.provider_id is null then '' else ' in its peak hours' end
    || coalesce(', ' || cast(priced.{{ basis }}_last_reviewed_on as varchar), '')
{%- endmacro %}

{#- The price of cached input on the route of the price that stands beside it: of the best price, else
    of the list price, else of the cheapest route; null where that route states none. -#}
{% macro cached_input_basis() -%}
    case
        when priced.best_provider_id is not null then 'best'
        when priced.list_provider_id is not null then 'list'
        when priced.cheapest_route_provider_id is not null then 'cheapest'
    end
{%- endmacro %}

{% macro cached_input_words() -%}
    case {{ cached_input_basis() }}
        {%- for basis, provider in {
            'best': 'best', 'list': 'listed', 'cheapest': 'cheapest'
        }.items() %}
        when '{{ basis }}' then
            {{ price_text('priced.' ~ basis ~ '_cache_read_usd_per_mtok') }} || '/1M tokens on '
            || {{ provider }}.provider_name
        {%- endfor %}
    end
{%- endmacro %}

{#- The lab's own price. -#}
{% macro list_price_words() -%}
    coalesce(
        {{ price_words('list', 'listed.provider_name') }},
        case priced.list_missing_reason
            when 'lab_sells_nothing' then 'no seller of its lab tracked'
            when 'not_sold_by_lab' then 'not sold by its lab'
            when 'not_on_own_page' then 'not sold by its lab'
            when 'ended' then 'no longer sold by its lab'
            when 'free' then 'free at its lab'
            when 'provider_closed' then 'no longer sold by its lab'
            else 'no complete price of its lab'
        end
    )
{%- endmacro %}

{#- The lowest monthly cost on one established route. -#}
{% macro best_price_words() -%}
    coalesce(
        {{ price_words('best', 'best.provider_name') }},
        case priced.best_missing_reason
            when 'no_route' then 'no route tracked'
            when 'no_price_to_plan_with' then 'no price to plan with'
            else 'no established route'
        end
    )
{%- endmacro %}

{#- The price of the cheapest of all routes and that route's kind. -#}
{% macro cheapest_price_words() -%}
    coalesce(
        concat_ws(
            ', ', {{ price_text('sides.input_usd_per_mtok') }} || ' in',
            {{ price_text('sides.output_usd_per_mtok') }} || ' out'
        )
        || ' on ' || cheapest.provider_name
        || case cheapest.provider_kind when 'unknown' then '' else ' (' || cheapest.provider_kind || ')' end
        || coalesce(', ' || cast(priced.cheapest_last_reviewed_on as varchar), ''),
        'no price to plan with'
    )
{%- endmacro %}
