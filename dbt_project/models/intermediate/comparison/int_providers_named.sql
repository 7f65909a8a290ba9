-- Labs and clouds before hosts, those before aggregators and the rest; then those that serve more
-- models: so the first five of a long list are those a reader knows. One rank everywhere.
with routes as (
    select * from {{ ref('int_routes_priced') }}
    where service_tier = 'standard' and is_available
),

ranks as (
    select
        provider_id,
        lpad(cast(row_number() over (
            order by
                case provider_kind
                    when 'lab' then 0 when 'cloud' then 1 when 'host' then 2 when 'aggregator' then 3
                    else 4
                end asc,
                count(*) desc,
                provider_id asc
        ) as varchar), 4, '0') as provider_rank
    from routes
    group by provider_id, provider_kind
)

select
    priced.model_id,
    list(priced.provider_name order by priced.provider_name) as provider_names,
    list(
        ranks.provider_rank || '|' || priced.provider_name
        order by ranks.provider_rank, priced.provider_name
    ) as ranked_providers
from routes as priced
inner join ranks on priced.provider_id = ranks.provider_id
group by priced.model_id
