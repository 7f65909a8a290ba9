with bests as (
    select * from {{ ref('int_benchmark_bests_chosen') }}
)

select
    *,
    {{ score_text('score', 'score_scale') }} as score_text,
    {{ measure_words('measure_id', 'variant') }} as measure_words,
    {{ setting_words('setting') }} as setting_text
from bests
