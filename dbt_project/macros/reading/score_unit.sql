{#- Scale a score is stated on: percent, fraction (0 to 1), elo, usd, index; null where neither the
    value nor its unit nor the name of the metric says. -#}
{% macro score_unit(value_text, unit_text, metric_text) -%}
    {%- set said = "coalesce(" ~ unit_text ~ ", " ~ metric_text ~ ")" -%}
    case
        when contains({{ value_text }}, '%') then 'percent'
        when regexp_matches({{ said }}, '(?i)percent|%|0 ?(-|to|–) ?100') then 'percent'
        when regexp_matches({{ said }}, '(?i)fraction|proportion|ratio|0 ?(-|to|–) ?1\b')
            then 'fraction'
        when regexp_matches({{ said }}, '(?i)\belo\b|rating') then 'elo'
        when regexp_matches({{ unit_text }}, '(?i)usd|dollar|\$') then 'usd'
        when regexp_matches({{ unit_text }}, '(?i)index|points?|score|0 ?(-|to|–) ?10\b')
            then 'index'
    end
{%- endmacro %}

{#- Whether a number without unit is a share of something: the benchmark or its metric says so. -#}
{% macro is_share(scale, metric_text) -%}
    (
        {{ scale }} = 'share'
        or regexp_matches(
            {{ metric_text }},
            '(?i)accuracy|win.?rate|pass.?(rate|@|\^|_)|resolved|correct|success|exact match'
        )
    )
{%- endmacro %}
