{#- The coding surface: the four capabilities that make a model a place to write code in. -#}
{% macro coding_surface_ids() -%}
    {{ return(['code_execution', 'ide_integration', 'computer_use', 'parallel_agents']) }}
{%- endmacro %}

{#- A capability as a heading: 'Function calling', 'IDE integration'. -#}
{% macro capability_label(capability) -%}
    {{ return(
        'IDE integration' if capability == 'ide_integration'
        else capability.replace('_', ' ').capitalize()
    ) }}
{%- endmacro %}

{#- A capability inside a sentence: 'function calling', 'multimodal input'. -#}
{% macro capability_phrase(capability) -%}
    {{ return(
        'multimodal input' if capability == 'multimodal'
        else 'IDE integration' if capability == 'ide_integration'
        else capability.replace('_', ' ')
    ) }}
{%- endmacro %}
