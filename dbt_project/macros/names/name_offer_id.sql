{#- Id of what is sold under a name: as offer_id, with the provider's name in place of the model. -#}
{% macro name_offer_id() -%}
    md5(
        {{ bare_name() }} || '|' || provider_id
        || '|' || {{ offer_conditions() | join(" || '|' || ") }}
    )
{%- endmacro %}

{#- The name without the provider's before it, as LiteLLM writes them: deepseek/deepseek-chat. -#}
{% macro bare_name() -%}
    case
        when starts_with(provider_model_name, provider_text || '/')
            then substr(provider_model_name, length(provider_text) + 2)
        else provider_model_name
    end
{%- endmacro %}
