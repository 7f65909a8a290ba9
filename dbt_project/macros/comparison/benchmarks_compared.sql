{#-
    The measures that the two models of a pair share. Where a model has scores of several kinds of
    evidence, a pair is compared on the same kind: both independent, else both from other labs, else
    both self-reported; else on the mixed pair, which says so. A lead is one only where it is surer
    than nine in ten; a win rate hangs on the opponents met, and is compared with none. What measures a
    part of a board has no rank. Arguments: the relations of best results, of models and of benchmarks.
-#}
{% macro benchmarks_compared(bests, models, benchmarks) -%}
-- Words and ranks once for each result, and not for each pair. `bests` may have columns of such names.
with worded as (
    select
        bests.*,
        {{ score_text('bests.score', 'bests.score_scale') }} as worded_score,
        {{ setting_words('bests.setting') }} as worded_setting,
        {{ measure_words('bests.measure_id', 'bests.variant') }} as worded_measure,
        {{ benchmark_title('benchmarks.benchmark_name', 'bests.benchmark_id') }} as name_of_benchmark,
        coalesce(regexp_matches(bests.measure_id, benchmarks.part_pattern), false) as is_of_part,
        case
            when list_contains(benchmarks.narrow_variants, bests.variant) or is_of_part then null
            else benchmarks.rank
        end as rank_of_benchmark
    from {{ bests }} as bests
    left join {{ benchmarks }} as benchmarks on bests.benchmark_id = benchmarks.benchmark_id
),

paired as (
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
        left_side.worded_score as left_score_text,
        right_side.worded_score as right_score_text,
        cast(left_side.score - right_side.score as decimal(9, 4)) as gap,
        left_side.evidence as left_evidence,
        right_side.evidence as right_evidence,
        left_side.evidence = right_side.evidence and left_side.evidence <> 'unstated'
            as is_like_for_like,
        left_side.evidence = right_side.evidence
        and not {{ is_by_opponents('left_side.measure_id') }} as is_comparable,
        cast(left_side.score - right_side.score as double) / sqrt(
            left_side.standard_error * left_side.standard_error
            + right_side.standard_error * right_side.standard_error
        ) as errors_apart,
        left_side.setting as left_setting,
        right_side.setting as right_setting,
        left_side.worded_setting as left_setting_text,
        right_side.worded_setting as right_setting_text,
        left_side.worded_measure as measure_words,
        left_side.name_of_benchmark as benchmark_name,
        left_side.rank_of_benchmark as benchmark_rank,
        left_side.is_of_part as is_part,
        left_side.reported_on as left_reported_on,
        right_side.reported_on as right_reported_on,
        left_side.source_url as left_source_url,
        right_side.source_url as right_source_url,
        left_side.last_reviewed_on as left_last_reviewed_on,
        right_side.last_reviewed_on as right_last_reviewed_on,
        row_number() over (
            partition by left_side.model_id, right_side.model_id, left_side.measure_id
            order by
                left_side.evidence <> right_side.evidence, left_side.evidence, right_side.evidence
        ) as evidence_rank
    from worded as left_side
    inner join worded as right_side
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
    chosen.left_model_id,
    chosen.right_model_id,
    left_model.model_name as left_model_name,
    right_model.model_name as right_model_name,
    chosen.benchmark_id,
    chosen.benchmark_name,
    chosen.measure_id,
    chosen.variant,
    chosen.metric,
    chosen.score_scale,
    chosen.left_score,
    chosen.right_score,
    chosen.left_score_text,
    chosen.right_score_text,
    chosen.gap,
    chosen.left_ahead_probability,
    case
        when chosen.left_ahead_probability >= {{ sure_enough() }} then 'left'
        when chosen.left_ahead_probability <= 1 - {{ sure_enough() }} then 'right'
        when chosen.left_ahead_probability is not null or chosen.gap = 0 then 'tie'
        else 'unknown'
    end as leader,
    chosen.left_evidence,
    chosen.right_evidence,
    chosen.is_like_for_like,
    chosen.is_comparable,
    chosen.benchmark_rank,
    chosen.left_setting,
    chosen.right_setting,
    chosen.left_reported_on,
    chosen.right_reported_on,
    chosen.left_source_url,
    chosen.right_source_url,
    chosen.left_last_reviewed_on,
    chosen.right_last_reviewed_on,
    chosen.measure_words,
    chosen.is_part,
    chosen.left_setting_text,
    chosen.right_setting_text
from chosen
inner join {{ models }} as left_model on chosen.left_model_id = left_model.model_id
inner join {{ models }} as right_model on chosen.right_model_id = right_model.model_id
{%- endmacro %}
