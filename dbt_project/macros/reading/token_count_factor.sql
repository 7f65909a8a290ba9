{#- What the suffix behind the first number of a text multiplies it by: K 1,000, M 1,000,000,
    万 10,000, Ki and Mi binary, none 1. -#}
{% macro token_count_factor(text) -%}
    case
        regexp_extract(
            lower({{ text }}),
            '\d[\d,_]*(?:\.\d+)?\s*(thousand|million|ki\b|mi\b|k\b|m\b|ktok|mtok|万)?', 1
        )
        when '' then 1
        when 'thousand' then 1000
        when 'k' then 1000
        when 'ktok' then 1000
        when 'ki' then 1024
        when '万' then 10000
        when 'mi' then 1048576
        else 1000000
    end
{%- endmacro %}
