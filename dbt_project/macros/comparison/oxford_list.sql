{#- A list of texts as English: 'a', 'a and b', 'a, b, and c'. Null where the list is empty. -#}
{% macro oxford_list(words) -%}
    case len({{ words }})
        when 0 then null
        when 1 then ({{ words }})[1]
        when 2 then ({{ words }})[1] || ' and ' || ({{ words }})[2]
        else
            array_to_string(({{ words }})[1:len({{ words }}) - 1], ', ')
            || ', and ' || ({{ words }})[len({{ words }})]
    end
{%- endmacro %}

{#-
    The texts that are not null, as a list in the order given. Joined and taken apart, for a lambda in
    a published view would be closed to older clients; each text stands once, since every reader plans it.
-#}
{% macro filled(items) -%}
    string_split(concat_ws(chr(31), '', {{ items | join(', ') }}), chr(31))[2:]
{%- endmacro %}
