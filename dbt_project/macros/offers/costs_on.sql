{#-
    The cost of a month per model and profile, by basis: the best established route, else the list
    price, else the cheapest route. What was charged otherwise than plain
    input and output stands beside each. Arguments: as route_costs.
-#}
{% macro costs_on(routes, profiles, is_plain=false) -%}
with {{ route_costs(routes, profiles, is_plain) }},

by_basis as (
    select
        model_id,
        profile_id,
        {% for basis, condition in cost_bases().items() -%}
            any_value(
                struct_pack(
                    provider_id := provider_id,
                    cost := try_cast(monthly_cost as decimal(18, 6)),
                    {% for column in priced_at_columns() -%}
                        {{ column }} := {{ column }},
                    {% endfor -%}
                    reviewed_on := last_reviewed_on
                )
            ) filter (where {{ condition }}) as {{ basis }},
        {% endfor -%}
    from ranked
    group by model_id, profile_id
),

chosen as (
    select
        *,
        coalesce(
            {% for basis in cost_bases() -%}
                if({{ basis }}.cost is not null, {{ basis }}, null) {{- ', ' if not loop.last }}
            {%- endfor %}
        ) as taken
    from by_basis
)

select
    model_id,
    profile_id,
    taken.provider_id as provider_id,
    taken.cost as monthly_cost_usd,
    {% for column in priced_at_columns() -%}
        taken.{{ column }} as {{ column }},
    {% endfor -%}
    case
        {% for basis in cost_bases() -%}
            when {{ basis }}.cost is not null then '{{ basis }}'
        {% endfor %}
    end as basis,
    {% for basis in ['list', 'best', 'cheapest'] -%}
        {{ basis }}.cost as {{ basis }}_monthly_cost_usd,
    {% endfor -%}
    {% for basis in ['list', 'best', 'cheapest'] -%}
        case when {{ basis }}.cost is not null then {{ basis }}.provider_id end
            as {{ basis }}_cost_provider_id,
        case when {{ basis }}.cost is not null then {{ basis }}.reviewed_on end
            as {{ basis }}_cost_reviewed_on,
        {% for column in priced_at_columns() -%}
            case when {{ basis }}.cost is not null then {{ basis }}.{{ column }} end
                as {{ basis }}_{{ column }},
        {% endfor -%}
    {% endfor -%}
    taken.reviewed_on as cost_last_reviewed_on
from chosen
where taken is not null
{%- endmacro %}

{#- The bases of a cost, the one that is taken first before the others, with how each is found. -#}
{% macro cost_bases() -%}
    {{ return({
        'best': 'is_established and established_rank = 1',
        'list': 'is_list',
        'cheapest': 'cheapest_rank = 1 and is_costed',
    }) }}
{%- endmacro %}

{#- What a month was charged at beside plain input and output, said of each cost. -#}
{% macro priced_at_columns() -%}
    {{ return(['cached_price', 'batch_price', 'cheaper_hours_share']) }}
{%- endmacro %}
