{#- On which prices two costs are compared. -#}
{% macro page_basis_words() -%}
    case cost_basis
        when 'best' then 'best established routes'
        when 'list' then 'list prices'
        when 'cheapest' then 'cheapest tracked routes'
        else 'input prices alone'
    end
{%- endmacro %}

{#- What a side has on the basis of the pair: a price (input, output, blend), or with '_text' its text. -#}
{% macro page_on_basis(side, price, form='_usd_per_mtok') -%}
    case cost_basis
        when 'best' then {{ side }}_best_{{ price }}{{ form }}
        when 'list' then {{ side }}_list_{{ price }}{{ form }}
        else {{ side }}_{{ price }}{{ form }}
    end
{%- endmacro %}

{#- Who asks less by more than a tenth, of two prices on one basis; unknown where either is. -#}
{% macro page_lower(left_price, right_price) -%}
    case
        when {{ left_price }} is null or {{ right_price }} is null then 'unknown'
        when 10 * {{ left_price }} > 11 * {{ right_price }} then 'right'
        when 10 * {{ right_price }} > 11 * {{ left_price }} then 'left'
        else 'tie'
    end
{%- endmacro %}

{#- The lower or the higher of the two monthly costs, both of which are known. -#}
{% macro page_cost_words(which) -%}
    case
        when left_monthly_cost_usd {{ '<' if which == 'lower' else '>' }} right_monthly_cost_usd
            then left_cost_words
        else right_cost_words
    end
{%- endmacro %}

{#- Which route a side's cost is of, on the basis of the pair, or why there is none. -#}
{% macro page_cost_note(side) -%}
    case
        when cost_basis is null or cost_basis = {{ side }}_own_cost_basis
            then {{ side }}_monthly_cost_note
        when cost_basis = 'best' then 'Best established route: ' || {{ side }}_best_route || '.'
        when cost_basis = 'list' then 'List price of ' || {{ side }}_list_route || '.'
        else 'Cheapest complete route: ' || {{ side }}_cheapest_cost_route || '.'
    end
{%- endmacro %}

{#- Input, output and blended price (70 % input, 30 % output) of a side on either basis, as columns. -#}
{% macro prices_by_basis() -%}
    {%- for basis in ['best', 'list'] -%}
        {%- set price = 'sides.' ~ basis -%}
        {{ price }}_input_usd_per_mtok,
        {{ price }}_output_usd_per_mtok,
        try_cast(
            0.7 * {{ price }}_input_usd_per_mtok + 0.3 * {{ price }}_output_usd_per_mtok
            as decimal(18, 6)
        ) as {{ basis }}_blend_usd_per_mtok
        {{- ',\n    ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
