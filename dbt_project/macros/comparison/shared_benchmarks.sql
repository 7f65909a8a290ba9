{#-
    The benchmarks a pair shares: how many, who leads any of them, and the one the pair's row names.
    Only scores of one kind of evidence lead. Where the dearer model (twice the cost) leads by a wide
    margin, the pair is a trade-off; where an independent board tells the two apart and none says the
    opposite, it is told apart by quality. What labs measured of themselves or of others decides only
    where both state the same setting: with tools and without, a model is twice as good. A part of a
    board (one category of it) decides neither, but
    what it says against a quality verdict counts. The row names the benchmark that such a verdict rests
    on, else a sure lead; of several the broadest benchmark, else the largest gap; points of an Elo or
    an index are no percentage points. Where the other model leads on another, it names that one too.
    What a task cost both on one of them stands beside it. Arguments: the relations of compared
    benchmarks, of the sides of pairs and of the best task costs.
-#}
{% macro shared_benchmarks(benchmarks, sides, tasks) -%}
with compared as (
    select
        *,
        case when is_comparable and leader in ('left', 'right') then leader end as lead,
        abs(gap) / case score_scale when 'elo' then 100 else 10 end as wide_gaps,
        wide_gaps >= 1 as is_wide,
        left_evidence = 'independent' and right_evidence = 'independent' as is_independent,
        is_independent or coalesce(left_setting = right_setting, false) as is_measured_alike
    from {{ benchmarks }}
),

sided as (
    select
        compared.*,
        left_side.model_number as left_model_number,
        right_side.model_number as right_model_number,
        case
            when {{ cost_on_basis('left') }} >= 2 * {{ cost_on_basis('right') }} then 'left'
            when {{ cost_on_basis('right') }} >= 2 * {{ cost_on_basis('left') }} then 'right'
        end as dearer
    from compared
    inner join {{ sides }} as left_side
        on compared.left_model_id = left_side.model_id
    inner join {{ sides }} as right_side
        on compared.right_model_id = right_side.model_id
),

weighed as (
    select
        *,
        coalesce(lead = dearer and is_wide and is_measured_alike and not is_part, false)
            as is_tradeoff
    from sided
),

judged as (
    select
        *,
        count(*) over pair as shared_benchmark_count,
        bool_or(coalesce(lead = 'left', false)) over pair as left_leads_benchmark,
        bool_or(coalesce(lead = 'right', false)) over pair as right_leads_benchmark,
        bool_or(is_tradeoff) over pair as is_benchmark_tradeoff,
        {% for side in ['left', 'right'] -%}
            bool_or(coalesce(lead = '{{ side }}', false) and is_independent) over pair
                as {{ side }}_is_ahead,
            bool_or(coalesce(lead = '{{ side }}', false) and is_independent and not is_part) over pair
                as {{ side }}_is_better,
        {% endfor -%}
        min(least(left_last_reviewed_on, right_last_reviewed_on)) over pair
            as oldest_benchmark_on,
        row_number() over (
            partition by left_model_number, right_model_number
            order by
                is_tradeoff desc,
                lead is not null and is_independent and not is_part desc,
                lead is not null and is_independent desc,
                lead is not null desc,
                benchmark_rank asc nulls last,
                is_like_for_like desc,
                wide_gaps desc,
                measure_id asc
        ) as place
    from weighed
    window pair as (partition by left_model_number, right_model_number)
),

topped as (
    select
        *,
        first_value(lead) over (
            partition by left_model_number, right_model_number order by place
        ) as top_lead
    from judged
),

-- Beside the one that the row names, the first that the other model leads.
countered as (
    select
        *,
        arg_min(
            struct_pack(benchmark_id := benchmark_id, measure_words := measure_words), place
        ) filter (where lead <> top_lead) over (
            partition by left_model_number, right_model_number
        ) as counter
    from topped
),

tasked as (
    {{ task_costs_of_pairs(tasks, sides) | indent(4) }}
)

select
    countered.left_model_number,
    countered.right_model_number,
    cast(shared_benchmark_count as smallint) as shared_benchmark_count,
    benchmark_id as top_benchmark_id,
    variant as top_benchmark_variant,
    measure_id as top_measure_id,
    measure_words as top_measure_words,
    left_evidence as top_left_evidence,
    right_evidence as top_right_evidence,
    score_scale as top_benchmark_scale,
    left_score as top_left_score,
    right_score as top_right_score,
    case
        when lead = 'left' then {{ code('winner', 'left') }}
        when lead = 'right' then {{ code('winner', 'right') }}
        when is_comparable then {{ code('winner', 'tie') }}
        else {{ code('winner', 'unknown') }}
    end as benchmark_winner,
    least(left_last_reviewed_on, right_last_reviewed_on) as top_benchmark_reviewed_on,
    left_leads_benchmark,
    right_leads_benchmark,
    is_benchmark_tradeoff,
    case
        when left_is_better and not right_is_ahead then {{ code('winner', 'left') }}
        when right_is_better and not left_is_ahead then {{ code('winner', 'right') }}
    end as quality_winner,
    oldest_benchmark_on,
    tasked.task_benchmark_id,
    tasked.task_benchmark_variant,
    tasked.left_task_cost_usd,
    tasked.right_task_cost_usd,
    coalesce(tasked.task_cost_winner, {{ code('winner', 'unknown') }}) as task_cost_winner,
    counter.benchmark_id as counter_benchmark_id,
    counter.measure_words as counter_measure_words
from countered
left join tasked
    on
        countered.left_model_number = tasked.left_model_number
        and countered.right_model_number = tasked.right_model_number
where place = 1
{%- endmacro %}
