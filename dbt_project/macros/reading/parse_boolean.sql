{#- Yes, no or null for the words and marks pages use. A qualified yes ('Non-thinking mode only',
    'beta', 'partial') is a yes; a dash, 'N/A', 'coming soon' or anything else says nothing. -#}
{% macro parse_boolean(text) -%}
    case
        when regexp_full_match(
            lower(trim({{ text }})),
            '(false|no|0|n|none|off|not supported|unsupported|not available|unavailable|disabled'
            || '|icon-no|closed|不支持|[✗✘❌×✕]\x{FE0F}?)([ (,.;:].*)?'
        ) then false
        when regexp_full_match(
            lower(trim({{ text }})),
            '(true|yes|1|y|on|supports|supported|available|enabled|included|open|optional|always'
            || '|default|beta|preview|limited|partial(ly)?|icon-yes|支持|[✓✔✅●]\x{FE0F}?)'
            || '([ (,.;:].*)?|.* only|仅.*支持'
        ) then true
    end
{%- endmacro %}
