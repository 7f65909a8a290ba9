{#- The provider that is the lab's own: mostly of the lab's name. Argument: SQL of a model's id. -#}
{% macro own_provider_id(model_id) -%}
    case split_part({{ model_id }}, '/', 1)
        when 'qwen' then 'alibaba'
        when 'amazon' then 'amazon-bedrock'
        when 'bytedance' then 'volcengine'
        else split_part({{ model_id }}, '/', 1)
    end
{%- endmacro %}

{#-
    Whether a statement is about one seller's route and not about the model: when another seller
    than the lab stops serving a model, the model has not been retired.
-#}
{% macro speaks_of_one_route(fact_id, provider_id, model_id) -%}
    (
        {{ fact_id }} in ('retires_on', 'deprecated_on', 'status')
        and {{ provider_id }} is not null
        and {{ provider_id }} <> {{ own_provider_id(model_id) }}
    )
{%- endmacro %}

{#-
    The region whose price a provider's page shows first, where it has no price for all regions:
    AWS shows US East (N. Virginia), Alibaba what it sells outside the mainland. Argument: SQL of the
    provider's id; null for the others.
-#}
{% macro default_region(provider_id) -%}
    case {{ provider_id }}
        when 'amazon-bedrock' then 'us-east-1'
        when 'alibaba' then 'international'
    end
{%- endmacro %}

{#-
    Which of a provider's regions gives the price: the provider's own word on all regions, then on
    its default region, then anybody's word on no region, then a region. A catalogue's price without
    a region is often an old copy of the default region's. Arguments: SQL of the region, the
    provider's id and whether the price is the provider's own word, as it states it in dollars.
-#}
{% macro region_rank(region_scope, provider_id, is_own_page) -%}
    case
        when {{ region_scope }} = 'global' and {{ is_own_page }} then 0
        when
            {{ region_scope }} = {{ default_region(provider_id) }}
            and {{ is_own_page }}
            then 1
        when {{ region_scope }} = 'global' then 2
        else 3
    end
{%- endmacro %}
