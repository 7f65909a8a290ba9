{#- Id of an offer: a hash of its grain, the same in every build. Arguments: the columns' prefix. -#}
{% macro offer_id(prefix='') -%}
    md5(
        {{ prefix }}model_id || '|' || {{ prefix }}provider_id || '|' || {{ prefix }}region_scope
        || '|' || {{ prefix }}service_tier || '|' || {{ prefix }}context_tier
        || '|' || {{ prefix }}mode || '|' || {{ prefix }}quantization
        || '|' || {{ prefix }}promotion || '|' || {{ prefix }}endpoint
    )
{%- endmacro %}
