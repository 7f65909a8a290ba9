-- Every shared provider has its bit; and the bits count what the routes say.
with masks as (
    select * from {{ ref('int_providers_masked') }}
),

routes as (
    select model_id, provider_id from {{ ref('model_routes') }}
    where service_tier = 'standard' and is_available
),

sample as (
    select * from {{ ref('comparison_scorecards') }}
    where hash(left_model_id) % 50 = 0
),

counted as (
    select sample.left_model_id, sample.right_model_id, count(*) as shared_count
    from sample
    inner join routes as left_route on sample.left_model_id = left_route.model_id
    inner join routes as right_route
        on
            sample.right_model_id = right_route.model_id
            and left_route.provider_id = right_route.provider_id
    group by sample.left_model_id, sample.right_model_id
)

select cast(highest_provider_number as varchar) as problem
from masks
where highest_provider_number >= 63 * {{ provider_word_count() }}
union all
select sample.left_model_id || ' ' || sample.right_model_id as problem
from sample
left join counted
    on
        sample.left_model_id = counted.left_model_id
        and sample.right_model_id = counted.right_model_id
where sample.shared_provider_count <> coalesce(counted.shared_count, 0)
