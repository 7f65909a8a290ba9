-- What a buyer acts on, over every pair: a verdict never speaks against the costs of its own row, no
-- quality is claimed under p 0.9 or by one category of a board, no model that ends is named over one that
-- stays, and where tasks cost the other way round than tokens the page says so.
with scorecards as (
    select * from {{ ref('comparison_scorecards') }}
),

sides as (
    select
        model_id,
        ending_text is not null as is_ending,
        coalesce(ending_text, unsure_ending) is not null as may_end,
        is_out
    from {{ ref('comparison_sides') }}
),

boards as (
    select * from {{ ref('comparison_benchmarks') }}
),

against_costs as (
    select left_model_id, right_model_id, 'verdict against its costs' as what
    from scorecards
    where
        cost_basis is not null
        and case verdict_code
            when 'price' then verdict_winner is distinct from monthly_cost_winner
            when 'dominates' then monthly_cost_winner not in (verdict_winner, 'tie')
            when 'tradeoff' then
                verdict_winner is not null or monthly_cost_winner not in ('left', 'right')
                or benchmark_winner in (monthly_cost_winner, 'tie', 'unknown')
            else false
        end
),

unsure as (
    select scorecards.left_model_id, scorecards.right_model_id, 'quality that is not sure' as what
    from scorecards
    left join boards
        on
            scorecards.left_model_id = boards.left_model_id
            and scorecards.right_model_id = boards.right_model_id
            and scorecards.top_measure_id = boards.measure_id
    where
        scorecards.verdict_code in ('quality', 'tradeoff')
        and (
            boards.measure_id is null
            or boards.is_part
            or not boards.is_comparable
            or boards.leader <> scorecards.benchmark_winner
            or greatest(boards.left_ahead_probability, 1 - boards.left_ahead_probability) < 0.9
            or (scorecards.verdict_code = 'quality' and boards.leader <> scorecards.verdict_winner)
        )
),

ending as (
    select scorecards.left_model_id, scorecards.right_model_id, 'winner that ends' as what
    from scorecards
    inner join sides as one on scorecards.left_model_id = one.model_id
    inner join sides as other on scorecards.right_model_id = other.model_id
    where
        case scorecards.verdict_winner
            when 'left' then
                (one.is_ending and not other.may_end) or (one.is_out and not other.is_out)
            when 'right' then
                (other.is_ending and not one.may_end) or (other.is_out and not one.is_out)
        end
),

reversed as (
    select left_model_id, right_model_id
    from scorecards
    where
        task_cost_winner in ('left', 'right')
        and monthly_cost_winner in ('left', 'right')
        and task_cost_winner <> monthly_cost_winner
),

unsaid as (
    select reversed.left_model_id, reversed.right_model_id, 'reversed task costs unsaid' as what
    from reversed
    inner join {{ ref('comparison_pages') }} as pages
        on
            reversed.left_model_id = pages.left_model_id
            and reversed.right_model_id = pages.right_model_id
    where not (contains(pages.deep_dive_costs, 'the reverse of the order of their monthly costs'))
)

select * from against_costs
union all
select * from unsure
union all
select * from ending
union all
select * from unsaid
