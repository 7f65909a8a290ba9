{#- Whether a source speaks of its own publisher's offers: a lab's or provider's documentation or
    price list, and a router's list of its own routes. Arguments: the relation that holds
    provider_id, and the sources. -#}
{% macro speaks_for_itself(claim, source) -%}
    ({{ source }}.publisher = {{ claim }}.provider_id and {{ source }}.source_kind <> 'leaderboard')
{%- endmacro %}
