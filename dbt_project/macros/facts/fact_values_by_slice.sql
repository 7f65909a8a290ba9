{#-
    What is said of a fact, cut into slices: the days between two changes of what is said. One row
    per model, fact, slice and value, with all that speaks for it:
    - a lineage supports a value that at least a quarter of its rows state in the slice (the lab's
      own row in a catalogue that fuses many weighs 3);
      `share_sum` adds these shares up, each a little less than it is, the fewer the rows: one
      row alone is no match for forty of fifty;
    - a coarser date supports each finer one inside it, unless its own lineage knows one, and is no
      value of its own beside it.
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

-- A coarser date supports the finer ones in it; where its own lineage knows one, it says no more.
agreeing as (
    select
        said.* exclude (value, value_until),
        finest.value,
        finest.value_until,
        said.value = finest.value and said.value_until = finest.value_until as is_exact,
        bool_or(own.value is not null) over (
            partition by
                said.model_id, said.fact_id, said.slice_from, said.claim_id, said.starts_on,
                said.value
        ) as is_known_by_own
    from said
    inner join finest
        on
            said.model_id = finest.model_id
            and said.fact_id = finest.fact_id
            and said.slice_from = finest.slice_from
            and try_cast(said.value as date) <= finest.value_on
            and finest.value_until <= said.value_until
    left join (
        select distinct model_id, fact_id, slice_from, lineage_id, value, value_until
        from said
        where value_until is not null
    ) as own
        on
            said.model_id = own.model_id
            and said.fact_id = own.fact_id
            and said.slice_from = own.slice_from
            and said.lineage_id = own.lineage_id
            and finest.value = own.value
            and finest.value_until = own.value_until
),

supporting as (
    select * from said
    where value_until is null
    union all by name
    select * exclude (is_exact, is_known_by_own) from agreeing
    where is_exact or not is_known_by_own
),

{{ fact_supports() }}
{%- endmacro %}
