{#- The price component of an attribute: input, output, cache_read, image ...; cache writes by the
    lifetime of the entry, where the page gives one. -#}
{% macro price_component(attribute_id, cache_ttl) -%}
    case
        when {{ attribute_id }} = 'price_cache_write' and {{ cache_ttl }} is not null
            then 'cache_write_' || {{ cache_ttl }}
        else replace({{ attribute_id }}, 'price_', '')
    end
{%- endmacro %}
