{#-
    The scorecard of every pair of sides on a day. Arguments: the relations of pairs
    (pairs_numbered), of sides (scorecard_sides) and of the benchmarks that pairs share
    (shared_benchmarks); SQL of the day; the columns; those that either side brings along as they are.
-#}
{% macro scorecards(pairs, sides, shared, day, columns=scorecard_columns(), of_sides=[]) -%}
with paired as (
    {{ pairs_of_sides(pairs, sides, of_sides=of_sides) | indent(4) }}
),

benchmarked as (
    {{ pairs_benchmarked(shared) | indent(4) }}
),

signed as (
    select
        *,
        coalesce(cost_reviewed_on >= {{ day }} - {{ var('stale_after_days') }}, false) as has_fresh_prices,
        {{ sign_of('monthly_cost_winner') }} as cost_sign,
        {{ sign_of('context_winner') }} as context_sign,
        {{ sign_of('released_winner') }} as age_sign,
        {{ completeness() }} as completeness,
        {{ strength_of('left') }} as left_strength,
        {{ strength_of('right') }} as right_strength
    from benchmarked
),

dominated as (
    select
        *,
        {{ dominating_winner() }} as dominating_winner
    from signed
),

decided as (
    select
        *,
        {{ verdict_code() }} as verdict_code
    from dominated
),

judged as (
    select
        *,
        {{ verdict_winner() }} as verdict_winner,
        {{ strength_of_the_other() }} as verdict_strength,
        cast({{ verdict_number() }} as integer) as verdict_number,
        {{ evidence() }} as evidence,
        {{ dates_of_review(day) }}
    from decided
)

select
    {{ columns | join(',\n    ') }}
    {%- for column in of_sides %},
    left_{{ column }},
    right_{{ column }}
    {%- endfor %}
from judged
{%- endmacro %}

{#-
    The same columns of pairs that are packed: what was decided is stored, the rest follows from the
    sides as it did then. Arguments: as of scorecards, the relation of packed pairs for that of pairs.
-#}
{% macro scorecards_unpacked(packed, sides, shared, day) -%}
with paired as (
    {{ pairs_of_sides(packed, sides, packed_columns()) | indent(4) }}
),

benchmarked as (
    {{ pairs_benchmarked(shared, is_packed=true) | indent(4) }}
),

judged as (
    select
        *,
        cast({{ verdict_number() }} as integer) as verdict_number,
        {{ dates_of_review(day) }}
    from benchmarked
)

select
    {{ scorecard_columns() | join(',\n    ') }}
from judged
{%- endmacro %}

{#- Pairs with what follows from their costs and shared benchmarks; packed ones know their gap. -#}
{% macro pairs_benchmarked(shared, is_packed=false) -%}
select
    paired.*,
    {% if not is_packed -%}
        cast(left_monthly_cost_usd - right_monthly_cost_usd as decimal(18, 6))
            as monthly_cost_gap_usd,
    {% endif -%}
    case
        when cost_basis is null then {{ code('winner', 'unknown') }}
        else {{ winner_beyond('left_cost', 'right_cost', 'lower') }}
    end as monthly_cost_winner,
    coalesce(shared.shared_benchmark_count, 0) as shared_benchmark_count,
    shared.top_benchmark_id,
    shared.top_benchmark_variant,
    shared.top_measure_id,
    shared.top_measure_words,
    shared.counter_benchmark_id,
    shared.counter_measure_words,
    shared.top_left_evidence,
    shared.top_right_evidence,
    shared.top_benchmark_scale,
    shared.top_left_score,
    shared.top_right_score,
    coalesce(shared.benchmark_winner, {{ code('winner', 'unknown') }}) as benchmark_winner,
    shared.top_benchmark_reviewed_on,
    coalesce(shared.left_leads_benchmark, false) as left_leads_benchmark,
    coalesce(shared.right_leads_benchmark, false) as right_leads_benchmark,
    coalesce(shared.is_benchmark_tradeoff, false) as is_benchmark_tradeoff,
    shared.quality_winner,
    shared.task_benchmark_id,
    shared.task_benchmark_variant,
    shared.left_task_cost_usd,
    shared.right_task_cost_usd,
    coalesce(shared.task_cost_winner, {{ code('winner', 'unknown') }}) as task_cost_winner,
    least(paired.oldest_side_on, shared.oldest_benchmark_on) as oldest_signal_on
from paired
left join {{ shared }} as shared
    on
        paired.left_model_number = shared.left_model_number
        and paired.right_model_number = shared.right_model_number
{%- endmacro %}

{#- How old a verdict is, of pairs whose verdict is known. -#}
{% macro dates_of_review(day) -%}
    {{ deciding_review_on() }} as last_reviewed_on,
    last_reviewed_on < {{ day }} - {{ var('stale_after_days') }}
    and verdict_code not in ({{ code('verdict', 'product_type') }}, {{ code('verdict', 'newer') }})
        as is_stale
{%- endmacro %}
