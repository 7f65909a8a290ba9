{#-
    Two costs are compared on one basis: the lab's own list price is not set against a reseller's.
    The first basis that both sides have: an established route, the list price, the cheapest route.
    As text where it stands in a function, for older readers cannot read a code there.
-#}
{% macro cost_basis(as_code=true) -%}
    case
        {%- for basis in code_words('cost_basis') %}
        when left_side.{{ basis }}_cost_usd is not null and right_side.{{ basis }}_cost_usd is not null
            then {{ code('cost_basis', basis) if as_code else "'" ~ basis ~ "'" }}
        {%- endfor %}
    end
{%- endmacro %}

{#- A side's cost on the basis of the pair; where they share none, its own cost. -#}
{% macro cost_on_basis(side) -%}
    case
        {%- for basis in code_words('cost_basis') %}
        when left_side.{{ basis }}_cost_usd is not null and right_side.{{ basis }}_cost_usd is not null
            then {{ side }}_side.{{ basis }}_cost_usd
        {%- endfor %}
        else {{ side }}_side.monthly_cost_usd
    end
{%- endmacro %}

{#- Whose output price is lower on the basis of the pair; where they share none, whose lowest is. -#}
{% macro lower_output_winner() -%}
    case
        {%- for basis in ['best', 'list'] %}
        when left_side.{{ basis }}_cost_usd is not null and right_side.{{ basis }}_cost_usd is not null
            then {{ winner_by_margin(basis ~ '_output', 'lower') }}
        {%- endfor %}
        else {{ winner_by_margin('output', 'lower') }}
    end
{%- endmacro %}

{#-
    The older day on which the prices of a pair were confirmed: of the routes of its basis or, where
    it has none, of the lowest prices.
-#}
{% macro costs_reviewed_on() -%}
    case
        {%- for basis in code_words('cost_basis') %}
        when left_side.{{ basis }}_cost_usd is not null and right_side.{{ basis }}_cost_usd is not null
            then least(left_side.{{ basis }}_cost_reviewed_on, right_side.{{ basis }}_cost_reviewed_on)
        {%- endfor %}
        when left_side.input is not null and right_side.input is not null
            then least(left_side.cheapest_last_reviewed_on, right_side.cheapest_last_reviewed_on)
    end
{%- endmacro %}

{#-
    The costs of two models on the first basis that both have, a row a model; where there is none,
    each its own, with the provider that asks it. Arguments: the relations of costs (of two models at
    most, with unavailable_reason), of models and of providers.
-#}
{% macro costs_on_one_basis(costs, models, providers) -%}
with named as (
    select
        costs.model_id,
        costs.monthly_cost_usd,
        costs.basis as own_basis,
        costs.provider_id as own_provider_id,
        {% for column in priced_at_columns() -%}
            costs.{{ column }} as own_{{ column }},
        {% endfor -%}
        costs.unavailable_reason,
        {% for basis in code_words('cost_basis') -%}
            costs.{{ basis }}_monthly_cost_usd as {{ basis }}_cost_usd,
            {% for column in priced_at_columns() -%}
                costs.{{ basis }}_{{ column }},
            {% endfor -%}
            costs.{{ basis }}_cost_provider_id{{ ',' if not loop.last }}
        {% endfor -%}
    from {{ costs }} as costs
    inner join {{ models }} as models on costs.model_id = models.model_id
),

compared as (
    select
        left_side.*,
        {{ cost_on_basis('left') }} as compared_cost_usd,
        cast({{ cost_basis() }} as varchar) as common_basis
    from named as left_side
    inner join named as right_side on left_side.model_id <> right_side.model_id
)

select
    compared.model_id,
    compared.compared_cost_usd as monthly_cost_usd,
    coalesce(compared.common_basis, compared.own_basis) as basis,
    providers.provider_id,
    providers.provider_name,
    compared.unavailable_reason,
    {% for column in priced_at_columns() -%}
        case
            when coalesce(compared.common_basis = compared.own_basis, true)
                then compared.own_{{ column }}
            {% for basis in code_words('cost_basis') -%}
                when compared.common_basis = '{{ basis }}' then compared.{{ basis }}_{{ column }}
            {% endfor -%}
        end as {{ column }}{{ ',' if not loop.last }}
    {% endfor %}
from compared
left join {{ providers }} as providers
    on
        providers.provider_id = case
            when coalesce(compared.common_basis = compared.own_basis, true)
                then compared.own_provider_id
            {% for basis in code_words('cost_basis') -%}
                when compared.common_basis = '{{ basis }}' then compared.{{ basis }}_cost_provider_id
            {% endfor -%}
        end
{%- endmacro %}
