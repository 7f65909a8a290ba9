{#- The ten capabilities, in the order of the scorecard. -#}
{% macro capability_ids() -%}
    {{ return([
        'vision',
        'multimodal',
        'reasoning',
        'function_calling',
        'tool_use',
        'structured_outputs',
        'code_execution',
        'ide_integration',
        'computer_use',
        'parallel_agents',
    ]) }}
{%- endmacro %}
