{#- Shared benchmarks of each pair of models, each with who leads it: of rows of scores, one a model,
    measure and kind of evidence. Where a model has scores of several kinds, a pair is compared on
    the same kind: both independent, else both from other labs, else both self-reported; else on
    the mixed pair, which says so. A lead is one only where it is surer than nine in ten. -#}
{% macro benchmarks_compared(results) -%}
with paired as (
    select
        left_side.model_id as left_model_id,
        right_side.model_id as right_model_id,
        left_side.benchmark_id,
        left_side.measure_id,
        left_side.variant,
        left_side.metric,
        left_side.score_scale,
        left_side.score as left_score,
        right_side.score as right_score,
        cast(left_side.score - right_side.score as decimal(9, 4)) as gap,
        left_side.evidence as left_evidence,
        right_side.evidence as right_evidence,
        left_side.evidence = right_side.evidence and left_side.evidence <> 'unstated'
            as is_like_for_like,
        left_side.evidence = right_side.evidence as is_comparable,
        cast(left_side.score - right_side.score as double) / sqrt(
            left_side.standard_error * left_side.standard_error
            + right_side.standard_error * right_side.standard_error
        ) as errors_apart,
        left_side.setting as left_setting,
        right_side.setting as right_setting,
        left_side.source_url as left_source_url,
        right_side.source_url as right_source_url,
        left_side.last_reviewed_on as left_last_reviewed_on,
        right_side.last_reviewed_on as right_last_reviewed_on,
        row_number() over (
            partition by left_side.model_id, right_side.model_id, left_side.measure_id
            order by
                left_side.evidence <> right_side.evidence, left_side.evidence, right_side.evidence
        ) as evidence_rank
    from {{ results }} as left_side
    inner join {{ results }} as right_side
        on
            left_side.measure_id = right_side.measure_id
            and left_side.model_id < right_side.model_id
),

chosen as (
    select
        *,
        {{ normal_share('errors_apart') }} as left_ahead_probability
    from paired
    where evidence_rank = 1
)

select
    *,
    case
        when left_ahead_probability >= {{ sure_enough() }} then 'left'
        when left_ahead_probability <= 1 - {{ sure_enough() }} then 'right'
        when left_ahead_probability is not null or gap = 0 then 'tie'
        else 'unknown'
    end as leader
from chosen
{%- endmacro %}
