{#- Steps of a query and its answer: `supporting` statements, row by row, then by lineage, then by
    value. -#}
{% macro fact_supports() -%}
rows_of_values as (
    select
        slice_number,
        value_number,
        lineage_number,
        row_number,
        max(row_weight) as row_weight,
        max(standing) as standing,
        max(trust) as trust,
        bool_and(is_window_repeated) as is_window_repeated,
        count(*) as claim_count,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        max(statement_number) as best_number
    from supporting
    group by slice_number, value_number, lineage_number, row_number
),

-- A row that says two things is one row.
weighed as (
    select
        slice_number,
        lineage_number,
        sum(row_weight) as weight,
        count(*) as row_count,
        count(*) over (partition by slice_number) as speaking_count
    from (
        select slice_number, lineage_number, row_number, max(row_weight) as row_weight
        from rows_of_values
        group by slice_number, lineage_number, row_number
    )
    group by slice_number, lineage_number
),

shares as (
    select
        rows_of_values.slice_number,
        rows_of_values.value_number,
        rows_of_values.lineage_number,
        sum(rows_of_values.row_weight) / any_value(weighed.weight) as share,
        sum(rows_of_values.row_weight) / any_value(weighed.weight)
        * any_value(weighed.row_count) / (any_value(weighed.row_count) + 2) as sure_share,
        any_value(weighed.speaking_count) as speaking_count,
        max(rows_of_values.row_weight) > 1 as is_of_own_route,
        max(rows_of_values.standing) as standing,
        max(rows_of_values.trust) as trust,
        bool_and(rows_of_values.is_window_repeated) as is_window_repeated,
        sum(rows_of_values.claim_count) as claim_count,
        min(rows_of_values.first_seen_at) as first_seen_at,
        max(rows_of_values.last_seen_at) as last_seen_at,
        max(rows_of_values.best_number) as best_number
    from rows_of_values
    inner join weighed
        on
            rows_of_values.slice_number = weighed.slice_number
            and rows_of_values.lineage_number = weighed.lineage_number
    group by
        rows_of_values.slice_number, rows_of_values.value_number, rows_of_values.lineage_number
),

valued as (
    select
        *,
        -- What only fills a gap is no second lineage for what others say, and a quarter of a voice.
        standing >= least(1, max(standing) over (partition by slice_number, value_number)) as is_voice
    from shares
),

by_value as (
    select
        slice_number,
        value_number,
        max(standing) as standing,
        count(*) filter (where is_voice and share >= 0.25) as lineage_count,
        count(*) filter (where is_voice and is_of_own_route) as own_lineage_count,
        -- Rounded, since the sum of shares depends on their order, and a hair must not decide.
        round(sum(sure_share * if(is_voice, 1, 0.25)), 9) as share_sum,
        round(sum(share), 9) as share_in_all,
        any_value(speaking_count) as speaking_count,
        max(trust) as trust,
        bool_and(is_window_repeated) as is_window_repeated,
        cast(sum(claim_count) as integer) as claim_count,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        max(best_number) as best_number
    from valued
    group by slice_number, value_number
)

select
    slices.model_id,
    slices.fact_id,
    slices.slice_from,
    slices.slice_to,
    meanings.value,
    meanings.value_until,
    by_value.* exclude (slice_number, value_number, best_number),
    struct_pack(
        last_seen_at := best.last_seen_at,
        claim_id := best.claim_id,
        source_id := best.source_id,
        source_url := best.source_url
    ) as best
from by_value
inner join slices on by_value.slice_number = slices.slice_number
inner join meanings on by_value.value_number = meanings.value_number
inner join statements as best on by_value.best_number = best.statement_number
{%- endmacro %}

{#- The order of preference among the values of a fact, of any day (docs/decisions/0012). -#}
{% macro model_fact_preference() -%}
    standing desc,
    if({{ is_ability('fact_id') }}, own_lineage_count, 0) desc,
    case
        when fact_id <> 'released_on' or lineage_count = 0 then 0
        -- A month beside a day elsewhere is that of the line's first model more often than its own.
        when value_until > try_cast(value as date) then 1
        else 2
    end desc,
    lineage_count desc, share_sum desc, trust desc, last_seen_at desc, value asc
{%- endmacro %}

{#- Whether a fact is an ability: of it the lab's own route tells more than others' routes. -#}
{% macro is_ability(fact_id) -%}
    starts_with({{ fact_id }}, 'supports_')
{%- endmacro %}
