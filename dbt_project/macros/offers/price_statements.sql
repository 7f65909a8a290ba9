{#-
    What every statement of a price says beside its value: the page, the time for which it said so,
    whether the seller itself speaks, how far it is trusted, and of which lineage it is. What is
    computed gives way to what is stated. Argument: the relation of claims. Over the joins of
    price_statement_joins.
-#}
{% macro price_statement_columns(claims) -%}
    spans.source_url,
    spans.first_seen_at,
    spans.last_seen_at,
    {{ claims }}.effective_from_on is not null as is_dated_by_source,
    {{ lineage_of('sources') }} as lineage_id,
    {{ speaks_for_itself(claims, 'sources') }} as is_own_page,
    {{ offer_trust(claims, 'sources', 'trust') }}
    - if({{ claims }}.derived_from is null, 0, 1) as trust
{%- endmacro %}

{#- The spans, sources and trust of claims of prices. Argument: the relation of claims. -#}
{% macro price_statement_joins(claims) -%}
    inner join {{ ref('int_spans_in_force') }} as spans on {{ claims }}.claim_id = spans.claim_id
    inner join {{ ref('stg_sources') }} as sources on {{ claims }}.source_id = sources.source_id
    inner join {{ ref('attributes') }} as attributes
        on {{ claims }}.attribute_id = attributes.attribute_id
    inner join {{ ref('int_trust_levels') }} as trust
        on sources.source_kind = trust.source_kind and attributes.trust_group = trust.trust_group
{%- endmacro %}
