-- The day in a model's own id (claude-opus-4-20250514): it was not out before.
with models as (
    select model_id from {{ ref('int_models') }}
),

written as (
    select
        model_id,
        try_cast(try_strptime(
            replace(regexp_extract(model_id, '-(20\d\d-?[01]\d-?[0-3]\d)$', 1), '-', ''), '%Y%m%d'
        ) as date) as named_on
    from models
)

select * from written
where named_on is not null
