-- What alternatives_to answers of every model, its first rows: few enough to be passed on with a page.
-- The first fifteen, and the first five whose weights can be downloaded.
with sides as (
    select * from {{ ref('int_scorecard_sides') }}
),

measured as (
    select distinct model_id from {{ ref('int_benchmark_bests_chosen') }}
),

boards as (
    {% for this, other in [('left', 'right'), ('right', 'left')] -%}
        select
            {{ this }}_model_id as model_id,
            {{ other }}_model_id as other_model_id,
            bool_or(leader = '{{ this }}' and is_comparable) as is_ahead,
            bool_or(leader = '{{ other }}' and is_comparable) as is_behind
        from {{ ref('int_shared_benchmarks_compared') }}
        group by all
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

pairs as (
    {% for this, other in [('left', 'right'), ('right', 'left')] -%}
        select
            {{ this }}_model_id as model_id,
            {{ other }}_model_id as other_model_id,
            '{{ this }}' as side,
            case when cost_basis is not null
                then cast({{ this }}_monthly_cost_usd - {{ other }}_monthly_cost_usd as decimal(18, 6))
            end as saving_usd,
            {{ directed_winner('context_winner', this, other) }} as context_winner,
            {{ directed_winner('max_output_winner', this, other) }} as max_output_winner,
            benchmark_winner,
            {{ has_capability_of(this) }} as loses_capability,
            {{ has_capability_of(other) }} as gains_capability
        from {{ ref('comparison_scorecards') }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

judged as (
    select
        this.model_number,
        others.model_number as other_number,
        pairs.side,
        pairs.saving_usd,
        coalesce(others.is_open_weights, false) as is_open_weights,
        {{ alternative_flags() }}
    from pairs
    inner join sides as this on pairs.model_id = this.model_id
    inner join sides as others on pairs.other_model_id = others.model_id
    left join measured on pairs.model_id = measured.model_id
    left join boards
        on pairs.model_id = boards.model_id and pairs.other_model_id = boards.other_model_id
    where not others.is_ending
),

doubted as (
    select
        *,
        {{ alternative_doubts() }} as doubts
    from judged
),

-- Models by their numbers, which are in the order of their ids: two sorts of texts took half the time.
ranked as (
    select
        *,
        row_number() over best_first as position,
        count(*) filter (where is_open_weights) over best_first as position_of_open
    from doubted
    window best_first as (
        partition by model_number
        order by doubts > 0 asc, saving_usd is null asc, doubts asc, saving_usd desc, other_number asc
        rows between unbounded preceding and current row
    )
    qualify position <= 15 or (is_open_weights and position_of_open <= 5)
),

-- Of the pairs that are kept alone: names of boards are long, and pairs many.
named as (
    {% for this, other in [('left', 'right'), ('right', 'left')] -%}
        select
            ranked.model_number,
            ranked.other_number,
            {{ alternative_boards(this, other) }}
        from ranked
        inner join sides as this on ranked.model_number = this.model_number
        inner join sides as others on ranked.other_number = others.model_number
        inner join {{ ref('int_shared_benchmarks_compared') }} as compared
            on
                this.model_id = compared.{{ this }}_model_id
                and others.model_id = compared.{{ other }}_model_id
        where ranked.side = '{{ this }}'
        group by ranked.model_number, ranked.other_number
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

{% for this, other in [('left', 'right'), ('right', 'left')] -%}
    select
        pairs.{{ this }}_model_id as model_id,
        cast(ranked.position as smallint) as position,
        pairs.{{ other }}_model_id as other_model_id,
        pairs.{{ other }}_model_name as other_model_name,
        cast(pairs.cost_basis as varchar) as cost_basis,
        pairs.{{ this }}_monthly_cost_usd as monthly_cost_usd,
        pairs.{{ other }}_monthly_cost_usd as other_monthly_cost_usd,
        ranked.saving_usd,
        ranked.doubts = 0 as is_at_least_as_good,
        {{ page_capabilities_of(this, phrased=true) }} as lost_capabilities,
        {{ page_capabilities_of(other, phrased=true) }} as gained_capabilities,
        coalesce(named.worse_boards, []) as worse_boards,
        coalesce(named.better_boards, []) as better_boards,
        {{ alternative_changes('named.worse_boards', 'named.better_boards') }},
        ranked.is_open_weights,
        pairs.task_benchmark_id,
        pairs.{{ this }}_task_cost_usd as task_cost_usd,
        pairs.{{ other }}_task_cost_usd as other_task_cost_usd,
        coalesce(
            pairs.task_cost_winner = '{{ this }}' and pairs.monthly_cost_winner = '{{ other }}', false
        ) as is_dearer_by_task,
        cast(pairs.evidence as varchar) as evidence,
        pairs.last_reviewed_on
    from ranked
    inner join sides as this on ranked.model_number = this.model_number
    inner join sides as others on ranked.other_number = others.model_number
    inner join {{ ref('comparison_scorecards') }} as pairs
        on
            this.model_id = pairs.{{ this }}_model_id
            and others.model_id = pairs.{{ other }}_model_id
    left join named
        on ranked.model_number = named.model_number and ranked.other_number = named.other_number
    where ranked.side = '{{ this }}'
    {{ 'union all' if not loop.last }}
{% endfor %}
