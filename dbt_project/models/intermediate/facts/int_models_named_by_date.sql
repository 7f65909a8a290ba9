-- The date in a model's own id: a day (claude-opus-4-20250514), or a month (qwen3-2507,
-- gemini-2.5-pro-may-2025). Of a day it is known that the model was not out before.
with models as (
    select model_id from {{ ref('int_models') }}
),

written as (
    select
        model_id,
        try_cast(try_strptime(
            replace(regexp_extract(model_id, '-(20\d\d-?[01]\d-?[0-3]\d)$', 1), '-', ''), '%Y%m%d'
        ) as date) as named_on,
        coalesce(
            try_strptime(regexp_extract(model_id, '-(2[3-9](?:0[1-9]|1[0-2]))$', 1), '%y%m'),
            try_strptime(
                replace(regexp_extract(model_id, '-([a-z]{3,4}-20\d\d)$', 1), 'sept', 'sep'), '%b-%Y'
            ),
            try_strptime(regexp_extract(model_id, '-((?:0[1-9]|1[0-2])-20\d\d)$', 1), '%m-%Y')
        ) as named_month
    from models
)

select
    model_id,
    named_on,
    coalesce(named_on, try_cast(named_month as date)) as named_from,
    coalesce(named_on, last_day(named_month)) as named_until
from written
where coalesce(named_on, named_month) between date '2018-01-01' and {{ build_date() }}
