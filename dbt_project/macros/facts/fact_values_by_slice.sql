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
        slices.slice_number,
        statements.statement_number,
        statements.value_number,
        statements.lineage_number,
        statements.row_number,
        statements.row_weight,
        statements.standing,
        statements.trust,
        statements.is_window_repeated,
        statements.first_seen_at,
        statements.last_seen_at,
        statements.value_until is not null as is_date
    from slices
    inner join statements
        on
            slices.model_id = statements.model_id
            and slices.fact_id = statements.fact_id
            and statements.starts_on < coalesce(slices.slice_to, date '9999-12-31')
            and (statements.ends_on is null or statements.ends_on > slices.slice_from)
),

meanings as (
    select distinct value_number, value, value_until, try_cast(value as date) as value_on from statements
),

dates as (
    select distinct said.slice_number, meanings.*
    from said
    inner join meanings on said.value_number = meanings.value_number
    where said.is_date
),

finest as (
    select dates.*
    from dates
    anti join dates as finer
        on
            dates.slice_number = finer.slice_number
            and finer.value_on >= dates.value_on
            and finer.value_until <= dates.value_until
            and finer.value_until - finer.value_on < dates.value_until - dates.value_on
),

-- A coarser date supports the finer ones in it; where its own lineage knows one, it says no more.
agreeing as (
    select
        said.* exclude (value_number),
        finest.value_number,
        said.value_number = finest.value_number as is_exact,
        bool_or(own.value_number is not null) over (
            partition by said.slice_number, said.statement_number
        ) as is_known_by_own
    from said
    inner join meanings on said.value_number = meanings.value_number
    inner join finest
        on
            said.slice_number = finest.slice_number
            and meanings.value_on <= finest.value_on
            and finest.value_until <= meanings.value_until
    left join (
        select distinct slice_number, lineage_number, value_number from said
        where is_date
    ) as own
        on
            said.slice_number = own.slice_number
            and said.lineage_number = own.lineage_number
            and finest.value_number = own.value_number
    where said.is_date
),

supporting as (
    select * from said
    where not is_date
    union all by name
    select * exclude (is_exact, is_known_by_own) from agreeing
    where is_exact or not is_known_by_own
),

{{ fact_supports() }}
{%- endmacro %}
