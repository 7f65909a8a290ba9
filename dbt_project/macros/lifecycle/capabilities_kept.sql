{#- The capabilities of one model that another is known to lack. Arguments: the relations of both. -#}
{% macro lost_capabilities(this, other) -%}
    {{ capabilities_where(this, 'not ' ~ other) }}
{%- endmacro %}

{#- The capabilities of one model of which nobody says whether the other has them. -#}
{% macro unproven_capabilities(this, other) -%}
    {{ capabilities_where(this, other, ' is null') }}
{%- endmacro %}

{#- The capabilities of a model, by id, for which the same column of another meets a condition that
    stands around it. -#}
{% macro capabilities_where(this, before, after='') -%}
    {%- set found = [] -%}
    {%- for capability in capability_ids() -%}
        {%- do found.append(
            "case when " ~ this ~ ".supports_" ~ capability ~ " and " ~ before ~ ".supports_"
            ~ capability ~ after ~ " then '" ~ capability ~ "' end"
        ) -%}
    {%- endfor -%}
    {{ filled(found) }}
{%- endmacro %}
