{#- What a day, month, quarter or year looks like in a written_date text. -#}
{% macro date_pattern(precision) -%}
    {{ {
        'day': "'\\b\\d{4}-\\d{1,2}-\\d{1,2}|\\b[a-z]{3} \\d{1,2} \\d{4}"
            ~ "|\\b\\d{1,2} [a-z]{3} \\d{4}|\\b\\d{1,2}/\\d{1,2}/\\d{4}'",
        'quarter': "'\\bq[1-4][ -]?\\d{4}\\b|\\b\\d{4}[ -]?q[1-4]\\b'",
        'month': "'\\b\\d{4}-\\d{1,2}\\b|\\b[a-z]{3} \\d{4}\\b|\\b\\d{1,2}/\\d{4}\\b'",
        'year': "'\\b(19|20)\\d{2}\\b'",
    }[precision] }}
{%- endmacro %}
