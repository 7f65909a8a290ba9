-- The date in a model's own id or in the one dated name that it has: a day (claude-opus-4-20250514,
-- o3-mini-2025-01-31), or a month (qwen3-2507, gemini-2.5-pro-may-2025). Of a day it is known that
-- the model was not out before.
with models as (
    select model_id from {{ ref('int_models') }}
),

-- OpenRouter writes the day on which it listed a model; one other seller alone may be wrong.
dated_names as (
    select
        model_id,
        try_cast(try_strptime(replace(
            regexp_extract(model_text, '[-@](20\d\d-?[01]\d-?[0-3]\d)(?:-v\d+(?::\d+)?)?$', 1), '-', ''
        ), '%Y%m%d') as date) as named_on
    from {{ ref('int_names_resolved') }}
    where
        model_id is not null
        and coalesce(provider_id, '') <> 'openrouter'
        and rule <> 'listing_date'
    group by model_id, named_on
    having
        named_on is not null
        and (
            count(distinct provider_id) >= 2
            or bool_or(provider_id = {{ own_provider_id('model_id') }})
        )
),

names_dated_once as (
    select model_id, any_value(named_on) as named_on
    from dated_names
    group by model_id
    having count(*) = 1
),

written as (
    select
        models.model_id,
        coalesce(
            try_cast(try_strptime(replace(
                regexp_extract(models.model_id, '-(20\d\d-?[01]\d-?[0-3]\d)$', 1), '-', ''
            ), '%Y%m%d') as date),
            names_dated_once.named_on
        ) as named_on,
        coalesce(
            try_strptime(regexp_extract(models.model_id, '-(2[3-9](?:0[1-9]|1[0-2]))$', 1), '%y%m'),
            try_strptime(
                replace(regexp_extract(models.model_id, '-([a-z]{3,4}-20\d\d)$', 1), 'sept', 'sep'), '%b-%Y'
            ),
            try_strptime(regexp_extract(models.model_id, '-((?:0[1-9]|1[0-2])-20\d\d)$', 1), '%m-%Y')
        ) as named_month
    from models
    left join names_dated_once on models.model_id = names_dated_once.model_id
)

select
    model_id,
    named_on,
    coalesce(named_on, try_cast(named_month as date)) as named_from,
    coalesce(named_on, last_day(named_month)) as named_until
from written
where coalesce(named_on, named_month) between date '2018-01-01' and {{ build_date() }}
