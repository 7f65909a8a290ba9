{#-
    What is said of a fact, cut into slices: the days between two changes of what is said. One row
    per model, fact, slice and value, with all that speaks for it:
    - a lineage supports a value that at least a quarter of its rows state in the slice (the lab's
      own row in a catalogue that fuses many weighs 3); `share_sum` adds these shares up;
    - a coarser date supports each finer one inside it and is no value of its own beside it.
    Arguments: the relation of statements (int_model_statements); further days at which to cut
    (a relation of model_id, fact_id, boundary_on), or none.
-#}
{% macro fact_values_by_slice(statements, cuts=none) -%}
with {{ fact_slices(statements, cuts) }},

said as (
    select
        slices.slice_from,
        slices.slice_to,
        statements.*
    from slices
    inner join statements
        on
            slices.model_id = statements.model_id
            and slices.fact_id = statements.fact_id
            and statements.starts_on < coalesce(slices.slice_to, date '9999-12-31')
            and (statements.ends_on is null or statements.ends_on > slices.slice_from)
),

dates as (
    select distinct model_id, fact_id, slice_from, value, value_until, try_cast(value as date) as value_on
    from said
    where value_until is not null
),

finest as (
    select dates.*
    from dates
    anti join dates as finer
        on
            dates.model_id = finer.model_id
            and dates.fact_id = finer.fact_id
            and dates.slice_from = finer.slice_from
            and finer.value_on >= dates.value_on
            and finer.value_until <= dates.value_until
            and finer.value_until - finer.value_on < dates.value_until - dates.value_on
),

supporting as (
    select * from said
    where value_until is null
    union all by name
    select
        said.* exclude (value, value_until),
        finest.value,
        finest.value_until
    from said
    inner join finest
        on
            said.model_id = finest.model_id
            and said.fact_id = finest.fact_id
            and said.slice_from = finest.slice_from
            and try_cast(said.value as date) <= finest.value_on
            and finest.value_until <= said.value_until
),

{{ fact_supports() }}
{%- endmacro %}

{#- Steps of a query: `statements` and the `slices` of their facts. Where nobody ever said otherwise,
    a slice is an unbroken time in which anybody spoke, and the build date. -#}
{% macro fact_slices(statements, cuts) -%}
statements as (
    select * from {{ statements }}
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

{#- Steps of a query and its answer: `supporting` statements, row by row, then by lineage, then by
    value. -#}
{% macro fact_supports() -%}
{%- set slice = 'model_id, fact_id, slice_from, slice_to' -%}
rows_of_values as (
    select
        {{ slice }},
        value,
        value_until,
        lineage_id,
        row_key,
        max(row_weight) as row_weight,
        max(standing) as standing,
        max(trust) as trust,
        bool_and(is_window_repeated) as is_window_repeated,
        count(*) as claim_count,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        arg_max(
            struct_pack(last_seen_at, claim_id, source_id, source_url),
            (standing, trust, last_seen_at, claim_id)
        ) as best
    from supporting
    group by {{ slice }}, value, value_until, lineage_id, row_key
),

-- A row that says two things is one row.
weighed as (
    select
        {{ slice }},
        lineage_id,
        sum(row_weight) as weight,
        count(*) over (partition by model_id, fact_id, slice_from) as speaking_count
    from (
        select {{ slice }}, lineage_id, row_key, max(row_weight) as row_weight
        from rows_of_values
        group by {{ slice }}, lineage_id, row_key
    )
    group by {{ slice }}, lineage_id
),

shares as (
    select
        {% for column in slice.split(', ') -%}
            rows_of_values.{{ column }},
        {% endfor -%}
        rows_of_values.value,
        rows_of_values.value_until,
        rows_of_values.lineage_id,
        sum(rows_of_values.row_weight) / any_value(weighed.weight) as share,
        any_value(weighed.speaking_count) as speaking_count,
        max(rows_of_values.standing) as standing,
        max(rows_of_values.trust) as trust,
        bool_and(rows_of_values.is_window_repeated) as is_window_repeated,
        sum(rows_of_values.claim_count) as claim_count,
        min(rows_of_values.first_seen_at) as first_seen_at,
        max(rows_of_values.last_seen_at) as last_seen_at,
        arg_max(
            rows_of_values.best,
            (rows_of_values.standing, rows_of_values.trust, rows_of_values.best)
        ) as best
    from rows_of_values
    inner join weighed
        on
            rows_of_values.model_id = weighed.model_id
            and rows_of_values.fact_id = weighed.fact_id
            and rows_of_values.slice_from = weighed.slice_from
            and rows_of_values.lineage_id = weighed.lineage_id
    group by all
)

select
    {{ slice }},
    value,
    value_until,
    max(standing) as standing,
    count(*) filter (where share >= 0.25) as lineage_count,
    coalesce(sum(share) filter (where share >= 0.25), 0) as share_sum,
    sum(share) as share_in_all,
    any_value(speaking_count) as speaking_count,
    max(trust) as trust,
    bool_and(is_window_repeated) as is_window_repeated,
    cast(sum(claim_count) as integer) as claim_count,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at,
    arg_max(best, (standing, trust, best)) as best
from shares
group by {{ slice }}, value, value_until
{%- endmacro %}

{#- The order of preference among the values of a fact, of any day (docs/decisions/0012). -#}
{% macro model_fact_preference() -%}
    standing desc, lineage_count desc, share_sum desc, trust desc, last_seen_at desc, value asc
{%- endmacro %}
