-- What stands where nobody states it today: what was said last, and what passes from a relative.
-- Where it cannot be together with what is stated, it goes; of two such, the one that has to be less.
with chosen as (
    select * from {{ ref('int_model_facts_chosen') }}
    where slice_from <= {{ build_date() }} and (slice_to is null or slice_to > {{ build_date() }})
),

filled as (
    select * from {{ ref('int_model_facts_last_stated') }}
    union all by name
    select * from {{ ref('int_model_facts_inherited') }}
),

standing as (
    select model_id, fact_id, value, false as is_filled from chosen
    union
    select model_id, fact_id, value, true as is_filled from filled
    where slice_to is null or slice_to > {{ build_date() }}
),

impossible as (
    select
        low.model_id,
        case when low.is_filled then low.fact_id else high.fact_id end as fact_id
    from (
        values
        ('max_output_tokens', 'context_window_tokens'),
        ('knowledge_cutoff_on', 'released_on'),
        ('training_cutoff_on', 'released_on'),
        ('released_on', 'deprecated_on'),
        ('released_on', 'retires_on')
    ) as order_of_facts (low_fact_id, high_fact_id)
    inner join standing as low on order_of_facts.low_fact_id = low.fact_id
    inner join standing as high
        on order_of_facts.high_fact_id = high.fact_id and low.model_id = high.model_id
    where
        (low.is_filled or high.is_filled)
        and coalesce(
            try_cast(low.value as bigint) > try_cast(high.value as bigint),
            try_cast(low.value as date) > try_cast(high.value as date)
        )
    union
    -- Weights that are out stay out, whoever stopped to serve them.
    select dates.model_id, dates.fact_id
    from standing as dates
    inner join standing as weights on dates.model_id = weights.model_id
    where
        dates.is_filled
        and dates.fact_id in ('deprecated_on', 'retires_on')
        and weights.fact_id = 'is_open_weights'
        and weights.value = 'true'
)

select filled.*
from filled
anti join impossible
    on filled.model_id = impossible.model_id and filled.fact_id = impossible.fact_id
