{#-
    Steps of a query: the days of statements that overlap, cut wherever one begins or ends, and of
    each such slice the best statement, as `chosen`. Arguments: those of value_periods.
-#}
{% macro best_values(statements, key, preference) -%}
statements as (
    select * from {{ statements }}
),

boundaries as (
    select {{ key }}, fact_id, starts_on as boundary_on from statements
    union
    select {{ key }}, fact_id, ends_on as boundary_on from statements
    where ends_on is not null
),

slices as (
    select
        {{ key }},
        fact_id,
        boundary_on as slice_from,
        lead(boundary_on) over (partition by {{ key }}, fact_id order by boundary_on) as slice_to
    from boundaries
),

supported as (
    select
        slices.{{ key }},
        slices.fact_id,
        slices.slice_from,
        slices.slice_to,
        statements.value,
        max(statements.trust) as trust,
        bool_and(statements.is_rolling) as is_rolling,
        count(distinct statements.lineage_id) as lineage_count,
        count(distinct coalesce(statements.provider_id, statements.source_id)) as witness_count,
        count(*) as claim_count,
        min(statements.first_seen_at) as first_seen_at,
        max(statements.last_seen_at) as last_seen_at,
        {%- if 'changed_on' in preference %}
        max(statements.changed_on) as changed_on,
        {%- endif %}
        {%- if 'is_converted' in preference %}
        bool_and(statements.is_converted) as is_converted,
        {%- endif %}
        bool_or(statements.is_dated_by_source and statements.starts_on = slices.slice_from)
            as is_dated_by_source,
        arg_max(
            struct_pack(
                statements.claim_id, statements.source_id, statements.source_url,
                statements.last_seen_at
            ),
            (statements.trust, statements.last_seen_at, statements.claim_id)
        ) as best,
        arg_max(
            struct_pack(statements.source_id, statements.source_url),
            (statements.last_seen_at, statements.trust, statements.claim_id)
        ) as newest
    from slices
    inner join statements
        on
            slices.{{ key }} = statements.{{ key }}
            and slices.fact_id = statements.fact_id
            and slices.slice_from >= statements.starts_on
            and (statements.ends_on is null or slices.slice_from < statements.ends_on)
    group by all
),

{% if 'is_overtaken' in preference -%}
dated as (
    select
        *,
        {{ is_overtaken(key ~ ', fact_id, slice_from') }} as is_overtaken,
        {{ is_beside_stated(key ~ ', fact_id, slice_from') }} as is_beside_stated
    from supported
),

{% endif -%}
chosen as (
    select *
    from {{ 'dated' if 'is_overtaken' in preference else 'supported' }}
    qualify row_number() over (
        partition by {{ key }}, fact_id, slice_from order by {{ preference }}
    ) = 1
)
{%- endmacro %}
