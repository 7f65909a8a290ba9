-- LiteLLM's price map as this warehouse would write it: every price key of every entry, with what
-- the list says, what holds by all sources, and why where the two differ. Entries that the list
-- lacks are named provider/model.
with compared as (
    select * from {{ ref('int_litellm_prices_compared') }}
),

listed as (
    select distinct litellm_name from compared
),

routes as (
    select * from {{ ref('int_routes_priced') }}
    where service_tier = 'standard' and is_costed
),

offers as (
    select * from {{ ref('fct_offers') }}
),

further as (
    select
        routes.provider_id || '/' || routes.provider_model_name as litellm_name,
        routes.provider_id as litellm_provider,
        priced.price_key,
        'mtok' as unit,
        cast(priced.usd_per_mtok as decimal(21, 9)) as usd_per_unit,
        cast(priced.usd_per_mtok * cast(0.000001 as decimal(7, 6)) as decimal(24, 15)) as amount,
        routes.model_id,
        routes.provider_id,
        routes.offer_id,
        offers.source_id,
        routes.source_url,
        routes.last_reviewed_on
    from routes
    inner join offers on routes.offer_id = offers.offer_id
    cross join unnest([
        struct_pack(price_key := 'input_cost_per_token', usd_per_mtok := routes.input_usd_per_mtok),
        struct_pack(price_key := 'output_cost_per_token', usd_per_mtok := routes.output_usd_per_mtok),
        struct_pack(
            price_key := 'cache_read_input_token_cost', usd_per_mtok := routes.cache_read_usd_per_mtok
        )
    ]) as unnested(priced)
    anti join compared
        on routes.model_id = compared.model_id and routes.provider_id = compared.provider_id
    where priced.usd_per_mtok is not null
        and routes.provider_id || '/' || routes.provider_model_name
        not in (select listed.litellm_name from listed)
)

select
    litellm_name,
    litellm_provider,
    price_key,
    model_id,
    provider_id,
    offer_id,
    unit,
    -- As the list writes it where the two agree; else ours in the list's own unit.
    case
        when not is_deviating then listed_amount
        when listed_usd_per_unit > 0
            then try_cast(listed_amount * usd_per_unit / listed_usd_per_unit as decimal(24, 15))
        when unit = 'mtok' then try_cast(usd_per_unit / 1000000 as decimal(24, 15))
    end as amount,
    usd_per_unit,
    offer_usd_per_unit,
    listed_amount,
    listed_usd_per_unit,
    is_deviating,
    case
        when not is_deviating then null
        when set_aside_reason is not null then set_aside_reason
        when is_own_page then 'own_page'
        else 'preferred_source'
    end as deviation_reason,
    claim_id,
    source_id,
    source_url,
    last_reviewed_on,
    listed_claim_id,
    listed_on
from compared
union all
select
    litellm_name,
    litellm_provider,
    price_key,
    model_id,
    provider_id,
    offer_id,
    unit,
    amount,
    usd_per_unit,
    usd_per_unit as offer_usd_per_unit,
    null as listed_amount,
    null as listed_usd_per_unit,
    false as is_deviating,
    null as deviation_reason,
    null as claim_id,
    source_id,
    source_url,
    last_reviewed_on,
    null as listed_claim_id,
    null as listed_on
from further
