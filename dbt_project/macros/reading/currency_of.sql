{#- ISO code of the currency a text names; null where it names none. '¥' and '元' are CNY: no
    provider read here publishes prices in yen. -#}
{% macro currency_of(text) -%}
    case
        when regexp_matches({{ text }}, '(?i)¥|￥|元|\b(cny|rmb|yuan)\b') then 'CNY'
        when regexp_matches({{ text }}, '(?i)€|\b(eur|euros?)\b') then 'EUR'
        when regexp_matches({{ text }}, '(?i)£|\bgbp\b') then 'GBP'
        when regexp_matches({{ text }}, '(?i)\$|¢|\b(usd|dollars?|cents?)\b') then 'USD'
    end
{%- endmacro %}
