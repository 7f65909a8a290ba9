{#- On which prices two costs are compared. -#}
{% macro page_basis_words() -%}
    case cost_basis
        when 'best' then 'best established routes'
        when 'list' then 'list prices'
        when 'cheapest' then 'cheapest tracked routes'
        else 'input prices alone'
    end
{%- endmacro %}

{#- A side's input price on the basis of the pair. -#}
{% macro page_input_on_basis(side) -%}
    case cost_basis
        when 'best' then {{ side }}_best_input_text
        when 'list' then {{ side }}_list_input_text
        else {{ side }}_input_text
    end
{%- endmacro %}

{#- Which route a side's cost is of, on the basis of the pair, or why there is none. -#}
{% macro page_cost_note(side) -%}
    case
        when cost_basis is null or cost_basis = {{ side }}_own_cost_basis
            then {{ side }}_monthly_cost_note
        when cost_basis = 'best' then 'Best established route: ' || {{ side }}_best_route || '.'
        when cost_basis = 'list' then 'List price of ' || {{ side }}_list_route || '.'
        else 'Cheapest complete route.'
    end
{%- endmacro %}
