{#- A name as written, its invisible signs gone (zero-width, soft hyphen, direction marks), every
    kind of hyphen, dash and minus one hyphen, every kind of space one space: 'claude‑opus‑4‑6' is
    claude-opus-4-6. Plain ASCII, by far the most, is left alone. -#}
{% macro folded_name(text) -%}
    case
        when regexp_matches({{ text }}, '[^\x00-\x7F]')
            then trim(regexp_replace(
                regexp_replace(
                    regexp_replace(
                        {{ text }},
                        '[\x{00AD}\x{180E}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2069}\x{FEFF}]',
                        '',
                        'g'
                    ),
                    '[\x{2010}-\x{2015}\x{2212}\x{FE58}\x{FE63}\x{FF0D}]', '-', 'g'
                ),
                '[\x{00A0}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]+', ' ', 'g'
            ))
        else {{ text }}
    end
{%- endmacro %}
