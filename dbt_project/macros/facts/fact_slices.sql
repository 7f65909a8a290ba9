{#- Steps of a query: `statements` and the `slices` of their facts. Where nobody ever said otherwise,
    a slice is an unbroken time in which anybody spoke, and the build date. Slices, values, lineages
    and rows have numbers, by which the steps behind group and join: with texts as keys they took
    three times the memory. The larger number of two statements is that of the better one. -#}
{% macro fact_slices(statements, cuts) -%}
statements as (
    select
        *,
        row_number() over (order by standing, trust, last_seen_at, claim_id) as statement_number,
        dense_rank() over (order by value, value_until) as value_number,
        dense_rank() over (order by lineage_id) as lineage_number,
        dense_rank() over (order by lineage_id, row_key) as row_number
    from {{ statements }}
),

preceded as (
    select
        model_id,
        fact_id,
        starts_on,
        coalesce(ends_on, date '9999-12-31') as ends_on,
        min(value) over model_fact <> max(value) over model_fact
        or coalesce(min(value_until) over model_fact <> max(value_until) over model_fact, false)
            as is_disputed,
        max(coalesce(ends_on, date '9999-12-31')) over (
            partition by model_id, fact_id order by starts_on
            rows between unbounded preceding and 1 preceding
        ) as spoken_until
    from statements
    window model_fact as (partition by model_id, fact_id)
),

boundaries as (
    select model_id, fact_id, starts_on as boundary_on from preceded
    where is_disputed or spoken_until is null or starts_on > spoken_until
    union
    select model_id, fact_id, ends_on as boundary_on from preceded
    where is_disputed
    union
    select model_id, fact_id, spoken_until as boundary_on from preceded
    where starts_on > spoken_until
    union
    select model_id, fact_id, max(ends_on) as boundary_on from preceded
    group by model_id, fact_id
    union
    select model_id, fact_id, {{ build_date() }} as boundary_on from preceded
    {%- if cuts is not none %}
    union
    select model_id, fact_id, boundary_on from {{ cuts }}
    {%- endif %}
),

slices as (
    select
        row_number() over (order by model_id, fact_id, boundary_on) as slice_number,
        model_id,
        fact_id,
        boundary_on as slice_from,
        nullif(
            lead(boundary_on) over (partition by model_id, fact_id order by boundary_on),
            date '9999-12-31'
        ) as slice_to
    from boundaries
    qualify boundary_on < date '9999-12-31'
)
{%- endmacro %}
