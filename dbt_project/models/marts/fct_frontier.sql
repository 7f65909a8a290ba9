-- What quality costs: on each independent benchmark and traffic, which models no other beats on both.
-- Only prices of established routes and of labs are set against scores, and only of models that
-- are to be had for the next 60 days; a benchmark needs five of them. A share of fights won hangs on
-- whom a model met, and is no quality.
with sides as (
    select model_id from {{ ref('int_scorecard_sides') }}
    where not is_ending
),

costs as (
    select * from {{ ref('int_monthly_costs_computed') }}
    where basis in ('best', 'list')
),

intervals as (
    select claim_id, interval_low, interval_high
    from {{ ref('int_benchmark_results_shareable') }}
),

scored as (
    select
        bests.*,
        costs.profile_id,
        costs.monthly_cost_usd,
        costs.basis as cost_basis,
        costs.provider_id,
        {{ score_bounds('bests', 'intervals') }}
    from {{ ref('int_benchmark_bests_chosen') }} as bests
    inner join sides on bests.model_id = sides.model_id
    inner join costs on bests.model_id = costs.model_id
    inner join intervals on bests.claim_id = intervals.claim_id
    where bests.evidence = 'independent' and not {{ is_by_opponents('bests.measure_id') }}
    qualify count(*) over (partition by bests.measure_id, costs.profile_id) >= 5
),

-- Best that is to be had for no more, and cheapest that is no worse.
bounded as (
    select
        *,
        score >= max(score) over (
            partition by measure_id, profile_id
            order by monthly_cost_usd
            range between unbounded preceding and current row
        )
        and monthly_cost_usd <= min(monthly_cost_usd) over (
            partition by measure_id, profile_id
            order by score desc
            range between unbounded preceding and current row
        ) as is_on_frontier
    from scored
),

beaten as (
    select
        bounded.measure_id,
        bounded.profile_id,
        bounded.model_id,
        frontier.model_id as dominated_by_model_id,
        {{ normal_share(
            'cast(frontier.score - bounded.score as double) / sqrt('
            ~ 'bounded.standard_error * bounded.standard_error'
            ~ ' + frontier.standard_error * frontier.standard_error)'
        ) }} as beaten_probability
    from bounded
    inner join bounded as frontier
        on
            bounded.measure_id = frontier.measure_id
            and bounded.profile_id = frontier.profile_id
            and bounded.score <= frontier.score
            and bounded.monthly_cost_usd >= frontier.monthly_cost_usd
    where frontier.is_on_frontier and not bounded.is_on_frontier
    qualify row_number() over (
        partition by bounded.measure_id, bounded.profile_id, bounded.model_id
        order by frontier.score desc, frontier.monthly_cost_usd asc, frontier.model_id asc
    ) = 1
),

-- Of the frontier, whom another one for half the money or less is not surely behind.
tied as (
    select
        dear.measure_id,
        dear.profile_id,
        dear.model_id,
        cheap.model_id as level_with_model_id
    from bounded as dear
    inner join bounded as cheap
        on
            dear.measure_id = cheap.measure_id
            and dear.profile_id = cheap.profile_id
            and dear.monthly_cost_usd >= 2 * cheap.monthly_cost_usd
    where
        dear.is_on_frontier
        and cheap.is_on_frontier
        and {{ normal_share(
            'cast(dear.score - cheap.score as double) / sqrt('
            ~ 'dear.standard_error * dear.standard_error'
            ~ ' + cheap.standard_error * cheap.standard_error)'
        ) }} < {{ sure_enough() }}
    qualify row_number() over (
        partition by dear.measure_id, dear.profile_id, dear.model_id
        order by cheap.monthly_cost_usd asc, cheap.model_id asc
    ) = 1
)

select
    bounded.benchmark_id,
    bounded.variant,
    bounded.metric,
    bounded.measure_id,
    bounded.profile_id,
    bounded.model_id,
    bounded.setting,
    bounded.score,
    bounded.score_low,
    bounded.score_high,
    bounded.score_scale,
    bounded.monthly_cost_usd,
    bounded.cost_basis,
    bounded.provider_id,
    bounded.is_on_frontier,
    beaten.dominated_by_model_id,
    beaten.beaten_probability,
    bounded.source_url,
    bounded.last_reviewed_on,
    tied.level_with_model_id,
    {{ measure_words('bounded.measure_id', 'bounded.variant') }} as measure_words
from bounded
left join tied
    on
        bounded.measure_id = tied.measure_id
        and bounded.profile_id = tied.profile_id
        and bounded.model_id = tied.model_id
left join beaten
    on
        bounded.measure_id = beaten.measure_id
        and bounded.profile_id = beaten.profile_id
        and bounded.model_id = beaten.model_id
