{#- The capabilities, in the order of the scorecard. -#}
{% macro capability_ids() -%}
    {{ return(vocabulary().capabilities | map(attribute='capability_id') | list) }}
{%- endmacro %}

{#- A row of capabilities.csv. -#}
{% macro capability_row(capability) -%}
    {{ return(vocabulary().capabilities | selectattr('capability_id', 'eq', capability) | first) }}
{%- endmacro %}

{#- A capability as a heading: 'Function calling', 'IDE integration'. -#}
{% macro capability_label(capability) -%}
    {{ return(capability_row(capability).name) }}
{%- endmacro %}

{#- A capability inside a sentence: 'function calling', 'multimodal input'. -#}
{% macro capability_phrase(capability) -%}
    {{ return(capability_row(capability).phrase) }}
{%- endmacro %}

{#-
    What counts as one signal among the capabilities, as lists of ids: two names of one ability
    (function calling and tool use, vision and multimodal input) are one, for one fact must not
    count twice.
-#}
{% macro capability_signals() -%}
    {%- set signals = {} -%}
    {%- for row in vocabulary().capabilities -%}
        {%- do signals.setdefault(row.signal_id, []).append(row.capability_id) -%}
    {%- endfor -%}
    {{ return(signals.values() | list) }}
{%- endmacro %}

{#- The coding surface: the capabilities that make a model a place to write code in. -#}
{% macro coding_surface_ids() -%}
    {{ return(
        vocabulary().capabilities | selectattr('is_coding_surface')
        | map(attribute='capability_id') | list
    ) }}
{%- endmacro %}
