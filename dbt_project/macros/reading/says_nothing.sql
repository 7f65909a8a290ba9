{#- Whether a text stands for no statement: a dash, zero or a negative number where a catalogue
    knows none, 'N/A', 'coming soon', 'contact us'. Such a cell was read; it says nothing. -#}
{% macro says_nothing(text) -%}
    regexp_full_match(
        lower(trim({{ text }})),
        '[-–—/.*·]*|-?0+(\.0+)?|-[0-9.]+|n\.?/?a\.?|none|null|unknown|tbd|tba|varies|custom'
        || '|not (yet )?(available|applicable|supported|announced|disclosed|published|scheduled).*'
        || '|coming soon.*|contact (us|sales).*|undisclosed|unlimited|no limit'
    )
{%- endmacro %}
