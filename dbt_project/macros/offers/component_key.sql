{#- What a price is of: two statements that agree on all of it speak of one price. -#}
{% macro component_key_columns() -%}
    {{ return([
        'named', 'provider_id', 'region_scope', 'service_tier', 'context_tier', 'context_key',
        'mode', 'time_window', 'quantization', 'promotion', 'endpoint', 'plan_name', 'size',
        'component', 'modality', 'direction', 'unit', 'unit_detail', 'set_aside_reason',
    ]) }}
{%- endmacro %}

{#- Id of a component: a hash of that, the same in every build. -#}
{% macro component_id() -%}
    md5(
        concat_ws(
            '|',
            {%- for column in component_key_columns() %}
            coalesce(cast({{ column }} as varchar), ''){{ ',' if not loop.last }}
            {%- endfor %}
        )
    )
{%- endmacro %}

{#- input or output, where a unit names it: 'USD per output image'. -#}
{% macro unit_direction(text) -%}
    nullif(regexp_extract(lower({{ text }}), '\b(input|output)\b', 1), '')
{%- endmacro %}

{#- What else a unit names beside the thing that is counted: 'USD per 1K annotated pages' ->
    'annotated', 'USD per Google Maps query' -> 'google maps'; null where it names no more. -#}
{% macro unit_detail(text) -%}
    nullif(
        trim(
            regexp_replace(
                regexp_replace(
                    lower({{ text }}),
                    '[^a-z0-9]+|\b(usd|eur|cny|us|cents?|per|in|x|\d+(e\d+)?|[0-9.]+[km]?|[km]|mm|thousand|million|and|or)\b',
                    ' ', 'g'
                ),
                '\b(input|output|web|text|audio|video|images?|pictures?|seconds?|secs?|s|minutes?|mins?|hours?|h|months?|pages?|search(es)?|quer(y|ies)|requests?|calls?|characters?|chars?|messages?|sessions?|credits?|pixels?|tokens?|units?)\b|  +',
                ' ', 'g'
            )
        ), ''
    )
{%- endmacro %}
