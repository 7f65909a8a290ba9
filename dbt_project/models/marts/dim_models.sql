with models as (
    select * from {{ ref('int_models_assembled') }}
)

select * from models
