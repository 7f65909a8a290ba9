-- Language models by how many routes serve them, the only sign of use that sources give.
with models as (
    select * from {{ ref('int_models') }}
),

described as (
    select * from {{ ref('int_models_described') }}
    where model_type = 'language'
),

priced as (
    select * from {{ ref('int_model_prices_chosen') }}
),

counted as (
    select
        models.model_id,
        models.lab_id,
        coalesce(priced.provider_count, 0) as provider_count,
        coalesce(priced.established_route_count, 0) as established_route_count
    from models
    inner join described on models.model_id = described.model_id
    left join priced on models.model_id = priced.model_id
)

select
    *,
    case
        when provider_count = 0 then 'unrouted'
        when
            row_number() over (
                order by provider_count desc, established_route_count desc, model_id asc
            ) <= {{ most_used_count() }}
            then 'most_used'
        else 'routed'
    end as use_tier
from counted
