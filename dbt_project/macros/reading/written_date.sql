{#- A text with the dates in it brought to few spellings, for date_precision and parse_date: lower
    case, months by three letters, no commas or ordinals, every dash a hyphen, full-width digits
    plain, 年月日 and 2026/02/16 with hyphens, a year
    of two digits (Groq writes 09/21/26) in this century:
    'Feb. 16th, 2026' -> 'feb 16 2026', '2024年7月' -> '2024-7'. -#}
{% macro written_date(text) -%}
    {%- set steps = [
        ('[\\x{2010}-\\x{2015}\\x{2212}\\x{FF0D}]', '-'),
        ('\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?', '\\1'),
        ('(\\d)(st|nd|rd|th)\\b', '\\1'),
        ('(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日?', '\\1-\\2-\\3'),
        ('(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月', '\\1-\\2'),
        ('(\\d{4})\\s*年', '\\1'),
        ('\\b(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})\\b', '\\1-\\2-\\3'),
        ('\\b(\\d{4})/(\\d{1,2})\\b', '\\1-\\2'),
        ('^(\\d{1,2})/(\\d{1,2})/(\\d{2})$', '\\1/\\2/20\\3'),
        ('^(20\\d{2})([01]\\d)([0-3]\\d)$', '\\1-\\2-\\3'),
        ('-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-', ' \\1 '),
        ('[,\\s]+', ' '),
    ] -%}
    {%- set result = namespace(
        sql="translate(lower(trim(" ~ text ~ ")), '０１２３４５６７８９', '0123456789')"
    ) -%}
    {%- for pattern, replacement in steps -%}
        {%- set result.sql = "regexp_replace(" ~ result.sql ~ ", '" ~ pattern ~ "', '"
            ~ replacement ~ "', 'g')" -%}
    {%- endfor -%}
    {{ result.sql }}
{%- endmacro %}
