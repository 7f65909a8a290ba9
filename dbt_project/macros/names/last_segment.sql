{#- The part of a path that names the model: the last one, with the one before it where the last
    names nothing by itself ('fal-ai/flux-pro/v1.1'). -#}
{% macro last_segment(segments) -%}
    case
        when
            len({{ segments }}) > 1
            and regexp_matches(
                {{ segments }}[-1],
                '^(v?[0-9.]+|(text|image|video|audio)-to-.*|dev|pro|fast|edit|schnell|community|query)$'
            )
            then {{ segments }}[-2] || '-' || {{ segments }}[-1]
        else {{ segments }}[-1]
    end
{%- endmacro %}
