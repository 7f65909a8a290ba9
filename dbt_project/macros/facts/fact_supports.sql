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
        count(*) as row_count,
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
),

valued as (
    select
        *,
        -- What only fills a gap is no second lineage for what others say, and a quarter of a voice.
        standing >= least(
            1,
            max(standing) over (
                partition by model_id, fact_id, slice_from, value, value_until
            )
        ) as is_voice
    from shares
)

select
    {{ slice }},
    value,
    value_until,
    max(standing) as standing,
    count(*) filter (where is_voice and share >= 0.25) as lineage_count,
    count(*) filter (where is_voice and is_of_own_route) as own_lineage_count,
    sum(sure_share * if(is_voice, 1, 0.25)) as share_sum,
    sum(share) as share_in_all,
    any_value(speaking_count) as speaking_count,
    max(trust) as trust,
    bool_and(is_window_repeated) as is_window_repeated,
    cast(sum(claim_count) as integer) as claim_count,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at,
    arg_max(best, (standing, trust, best)) as best
from valued
group by {{ slice }}, value, value_until
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
