{#-
    Two costs are compared on one basis: the lab's own list price is not set against a reseller's.
    The first basis that both sides have: an established route, the list price, any tracked route.
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
