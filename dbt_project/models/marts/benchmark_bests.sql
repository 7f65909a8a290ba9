with bests as (
    select * from {{ ref('int_benchmark_bests_chosen') }}
)

select
    *,
    {{ score_text('score', 'score_scale') }} as score_text
from bests
