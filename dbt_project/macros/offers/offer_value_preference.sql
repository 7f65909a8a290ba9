{#- Which of several values of an offer's price or limit holds: one that newer words have not
    overtaken; as stated before converted from another currency, whoever states it; trust; nothing is
    free that as trusted a page charges for; a name of the model's own before a rolling one;
    independent sources, the last one seen, the most names, the dearer. -#}
{% macro offer_value_preference() -%}
    is_overtaken, is_beside_stated, trust desc, value = 0, is_converted, is_rolling,
    lineage_count desc, last_seen_at desc, claim_count desc, value desc
{%- endmacro %}
