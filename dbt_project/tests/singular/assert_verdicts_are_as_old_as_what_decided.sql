-- The day of a verdict is that of the oldest fact it stands on (release dates do not age), told by
-- decided_by; and prices, windows and ends that decided are told. For the models with the most
-- routes: the rest are alike.
with often as (
    select model_id from {{ ref('dim_models') }}
    where model_type = 'language'
    order by provider_count desc, model_id asc
    limit 100
),

scorecards as (
    select scorecards.*
    from {{ ref('comparison_scorecards') }} as scorecards
    inner join often as one on scorecards.left_model_id = one.model_id
    inner join often as other on scorecards.right_model_id = other.model_id
    where scorecards.verdict_code in ('retired', 'dominates', 'price', 'context')
),

-- As comparison_decided_by says it, of these pairs alone: that view over all of them takes gigabytes.
facts as (
    {{ decided_by('scorecards') }}
),

decided as (
    select
        left_model_id,
        right_model_id,
        min(last_reviewed_on) filter (where fact_id <> 'released_on') as oldest_on
    from facts
    group by left_model_id, right_model_id
)

select
    scorecards.left_model_id,
    scorecards.right_model_id,
    scorecards.verdict_code,
    scorecards.last_reviewed_on,
    decided.oldest_on
from scorecards
left join decided
    on
        scorecards.left_model_id = decided.left_model_id
        and scorecards.right_model_id = decided.right_model_id
where scorecards.last_reviewed_on is distinct from decided.oldest_on
