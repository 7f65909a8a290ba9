-- The facts of the build date: the periods that hold on it.
with periods as (
    select * from {{ ref('int_model_fact_periods') }}
)

select
    *,
    cast(claim_last_seen_at as date) as last_reviewed_on
from periods
where valid_from <= {{ build_date() }} and (valid_to is null or valid_to > {{ build_date() }})
