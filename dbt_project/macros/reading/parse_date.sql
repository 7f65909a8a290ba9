{#- The first day of the day, month, quarter or year that a written_date text names; null for none.
    Slashes are read month first (AWS writes 10/1/2026), day first where the first number is over
    12. A period gives its first day: the earliest reading promises least. -#}
{% macro parse_date(written) -%}
    case {{ date_precision(written) }}
        when 'day' then try_cast(try_strptime(
            regexp_extract({{ written }}, {{ date_pattern('day') }}),
            ['%Y-%m-%d', '%b %d %Y', '%d %b %Y', '%m/%d/%Y', '%d/%m/%Y']
        ) as date)
        when 'quarter' then make_date(
            try_cast(regexp_extract({{ written }}, '\d{4}') as bigint),
            try_cast(regexp_extract({{ written }}, 'q([1-4])', 1) as bigint) * 3 - 2, 1
        )
        when 'month' then try_cast(try_strptime(
            regexp_extract({{ written }}, {{ date_pattern('month') }}), ['%Y-%m', '%b %Y', '%m/%Y']
        ) as date)
        when 'year' then make_date(
            try_cast(regexp_extract({{ written }}, {{ date_pattern('year') }}) as bigint), 1, 1
        )
    end
{%- endmacro %}
