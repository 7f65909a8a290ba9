{#- How far a claim is trusted about its model. Arguments: the relations that hold model_id and
    provider_id; publisher; the trust levels. -#}
{% macro model_trust(claim, source, trust) -%}
    case
        -- The only facts read from names are sizes, and names round them: gpt-oss-120b has 117B.
        when {{ claim }}.attribute_id = 'model_name' then 10
        when {{ source }}.publisher = split_part({{ claim }}.model_id, '/', 1)
            then {{ trust }}.trust_own
        -- A catalogue's row of the lab's own route is closer to the lab than a reseller's row.
        when {{ claim }}.provider_id = split_part({{ claim }}.model_id, '/', 1)
            then {{ trust }}.trust_other + 5
        else {{ trust }}.trust_other
    end
{%- endmacro %}

{#- How far a claim is trusted about an offer: a provider is the authority on its own. Behind an
    aggregator, what the host serves goes before what the model could take. -#}
{% macro offer_trust(claim, source, trust) -%}
    case
        when {{ source }}.publisher = {{ claim }}.provider_id then {{ trust }}.trust_own
        else {{ trust }}.trust_other
    end
    + case when {{ claim }}.endpoint_text is null then 0 else 1 end
{%- endmacro %}

{#- Whom a source repeats: agreement within one lineage is no second vote. -#}
{% macro lineage_of(source) -%}
    coalesce(nullif(split_part({{ source }}.lineage, ',', 1), ''), {{ source }}.source_id)
{%- endmacro %}
