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
    The items that are not null, as a list in the order given. Lists of one or none are joined,
    for a lambda in a published view would be closed to older clients.
-#}
{% macro filled(items) -%}
    {%- set lists = [] -%}
    {%- for item in items -%}
        {%- do lists.append('[' ~ item ~ '][1:case when (' ~ item ~ ') is null then 0 else 1 end]') -%}
    {%- endfor -%}
    ({{ lists | join(' || ') }})
{%- endmacro %}
