{{ config(materialized='table_function', parameters=['model']) }}

-- Other models for who uses this one, with what is lost and gained; most saved first. At least as
-- good is what is known not to be behind, beyond the margins, on anything known of this model. The
-- id is compared as a constant, for only that is carried into the view of the pairs.
with this as (
    select * from {{ published_ref('dim_models') }}
    where model_id = model
),

others as (
    select * from {{ published_ref('dim_models') }}
),

measured as (
    select distinct model_id from {{ published_ref('benchmark_bests') }}
),

pairs as (
    select * from {{ published_ref('comparisons_directed') }}
    where model_id = model
),

judged as (
    select
        pairs.*,
        {{ filled([
            "case when pairs.context_winner = 'this' then 'context' end",
            "case when pairs.max_output_winner = 'this' then 'max_output' end",
            "case when pairs.benchmark_winner = 'this' then 'benchmarks' end",
            "case when len(pairs.lost_capabilities) > 0 then 'capabilities' end",
        ]) }} as worse_on,
        {{ filled([
            "case when pairs.context_winner = 'other' then 'context' end",
            "case when pairs.max_output_winner = 'other' then 'max_output' end",
            "case when pairs.benchmark_winner = 'other' then 'benchmarks' end",
            "case when len(pairs.gained_capabilities) > 0 then 'capabilities' end",
        ]) }} as better_on,
        {{ filled([
            "case when this.context_window_tokens is not null and others.context_window_tokens is null then 'context' end",
            "case when this.max_output_tokens is not null and others.max_output_tokens is null then 'max_output' end",
            "case when measured.model_id is not null and pairs.benchmark_winner = 'unknown' then 'benchmarks' end",
            "case when " ~ unproven_capability() ~ " then 'capabilities' end",
        ]) }} as unknown_on,
        others.is_open_weights,
        others.status,
        others.released_on,
        others.context_window_tokens
    from pairs
    inner join this on pairs.model_id = this.model_id
    inner join others on pairs.other_model_id = others.model_id
    left join measured on pairs.model_id = measured.model_id
)

select
    *,
    len(worse_on) = 0 and len(unknown_on) = 0 as is_at_least_as_good
from judged
order by saving_usd desc nulls last, other_model_id asc
