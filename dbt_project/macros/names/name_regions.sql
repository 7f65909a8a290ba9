{#- Words and codes by which an id names the region it is served from. -#}
{% macro region_words() -%}
    'us-gov|us|eu|apac|jp|au|ca|in|sa|uk|ap|global|regional'
    || '|(?:us|eu|ap|ca|sa|me|af|il|mx)(?:-gov|-iso)?-(?:north|south|east|west|central)(?:east|west)?-[0-9]'
{%- endmacro %}

{#- A region as a part of a path ('bedrock/us-east-1/...', 'azure/eu/...') or in front of a dot. -#}
{% macro name_region_pattern() -%}
    '(?:^|/)(' || {{ region_words() }} || ')(?:[./]|-standard/)'
{%- endmacro %}
