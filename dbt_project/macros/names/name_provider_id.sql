{#- A provider as written in the form the seed of aliases uses: lower case, hyphens. -#}
{% macro provider_key(text) -%}
    trim(regexp_replace(lower(trim({{ text }})), '[\s_./]+', '-', 'g'), '-')
{%- endmacro %}

{#- Who sells a model that a catalogue lists under a provider: some call Google what is Google AI Studio
    and Vertex AI together, and AI Studio sells Google's own models alone. Arguments: SQL of the
    provider's id and of the model's. -#}
{% macro seller_id(provider_id, model_id) -%}
    case
        when {{ provider_id }} = 'google' and not starts_with({{ model_id }}, 'google/')
            then 'google-vertex'
        else {{ provider_id }}
    end
{%- endmacro %}
