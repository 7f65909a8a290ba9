{#- Periods of one value each, out of statements that overlap: on each day the best statement holds, by
    the rule that also chooses today's value, and neighbouring days of one value are one period.
    The page of the claim that won stands with the last day on which it said so, and beside it the
    page that was the last to say so. Arguments: the relation of statements (key, fact_id, value,
    starts_on, ends_on, trust, lineage_id, provider_id, is_rolling, is_dated_by_source, claim_id,
    source_id, source_url, first_seen_at, last_seen_at, and changed_on where the order asks for it);
    the column of the key; the order of preference over trust, lineage_count, witness_count,
    is_rolling, changed_on, last_seen_at, claim_count and value. -#}
{% macro value_periods(statements, key, preference) -%}
with {{ best_values(statements, key, preference) }},

marked as (
    select
        *,
        case
            when value = lag(value) over key_days and slice_from = lag(slice_to) over key_days
                then 0
            else 1
        end as is_new_period
    from chosen
    window key_days as (partition by {{ key }}, fact_id order by slice_from)
),

numbered as (
    select
        *,
        sum(is_new_period) over (
            partition by {{ key }}, fact_id order by slice_from
        ) as period_number
    from marked
)

select
    {{ key }},
    fact_id,
    any_value(value) as value,
    min(slice_from) as valid_from,
    case when bool_and(slice_to is not null) then max(slice_to) end as valid_to,
    min(first_seen_at) as first_seen_at,
    max(last_seen_at) as last_seen_at,
    arg_min(is_dated_by_source, slice_from) as is_dated_by_source,
    arg_max(best.claim_id, slice_from) as claim_id,
    arg_max(best.source_id, slice_from) as source_id,
    arg_max(best.source_url, slice_from) as source_url,
    arg_max(cast(best.last_seen_at as date), slice_from) as last_reviewed_on,
    arg_max(newest.source_id, (last_seen_at, slice_from)) as last_seen_source_id,
    arg_max(newest.source_url, (last_seen_at, slice_from)) as last_seen_source_url
from numbered
group by {{ key }}, fact_id, period_number
{%- endmacro %}
