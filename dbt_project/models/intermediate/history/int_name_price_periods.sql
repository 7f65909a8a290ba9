{#- As int_price_periods, of names instead of models. Of sources that are trusted alike the one that
    was seen to change last is right: who has not noticed a new price goes on giving the old one. -#}
{%- set preference -%}
    trust desc, value = 0, changed_on desc nulls last, lineage_count desc, last_seen_at desc,
    claim_count desc, value desc
{%- endset -%}

{{ value_periods(ref('int_name_price_statements'), 'name_offer_id', preference) }}
