-- LiteLLM's price map as this warehouse would write it: every price key of every entry, with what
-- the list says, what holds by all sources, and why where the two differ. Entries that the list
-- lacks are named provider/model.
with statements as (
    select * from {{ ref('int_component_statements') }}
    where source_id = 'litellm_prices' and derived_from is null and {{ is_stated_on(build_date()) }}
),

claims as (
    select claim_id, locator, value_text from {{ ref('stg_claims') }}
    where source_id = 'litellm_prices'
),

named as (
    select distinct claim_id, name_offer_id, fact_id
    from {{ ref('int_name_price_statements') }}
    where source_id = 'litellm_prices' and derived_from is null
),

-- By all sources, what a call to a name costs today: two names of one model may differ for good.
held as (
    select periods.*, {{ speaks_for_itself('priced', 'sources') }} as is_own_page
    from {{ ref('int_name_price_periods') }} as periods
    inner join {{ ref('stg_sources') }} as sources on periods.source_id = sources.source_id
    inner join (
        select distinct name_offer_id, provider_id from {{ ref('int_name_price_statements') }}
    ) as priced on periods.name_offer_id = priced.name_offer_id
    -- What the list says of another entry is no word against this one.
    where
        periods.source_id <> 'litellm_prices' and {{ in_force(build_date(), 'periods.') }}
),

routes as (
    select * from {{ ref('int_routes_priced') }}
    where service_tier = 'standard' and is_costed
),

offers as (
    select * from {{ ref('fct_offers') }}
),

listed as (
    select
        statements.provider_model_name as litellm_name,
        statements.provider_text as litellm_provider,
        regexp_extract(claims.locator, '\]\.([^\[\]]+)$', 1) as price_key,
        statements.model_id,
        statements.provider_id,
        case when statements.model_id is not null then {{ offer_id('statements.') }} end as offer_id,
        statements.unit,
        statements.set_aside_reason,
        statements.value as listed_usd_per_unit,
        try_cast(claims.value_text as decimal(24, 15)) as listed_amount,
        statements.claim_id as listed_claim_id,
        statements.source_url as listed_url,
        cast(statements.last_seen_at as date) as listed_on
    from statements
    inner join claims on statements.claim_id = claims.claim_id
    -- Ranges and hours inside an entry (tiered_pricing[0]) are offers of their own.
    where not regexp_matches(claims.locator, '\]\.(tiered_pricing\[|off_peak_pricing\.)')
    qualify row_number() over (
        partition by statements.provider_model_name, price_key
        order by statements.is_rolling, statements.claim_id
    ) = 1
),

compared as (
    select
        listed.*,
        case
            when held.value is not null then cast(held.value as decimal(21, 9))
            when listed.set_aside_reason is null then listed.listed_usd_per_unit
        end as usd_per_unit,
        coalesce(held.is_own_page, false) as is_own_page,
        coalesce(held.claim_id, listed.listed_claim_id) as claim_id,
        coalesce(held.source_id, 'litellm_prices') as source_id,
        coalesce(held.source_url, listed.listed_url) as source_url,
        coalesce(cast(held.last_seen_at as date), listed.listed_on) as last_reviewed_on,
        listed.set_aside_reason is not null
        or coalesce(
            abs(held.value - listed.listed_usd_per_unit) > {{ list_tolerance() }} * held.value, false
        ) as is_deviating
    from listed
    left join named on listed.listed_claim_id = named.claim_id
    left join held on named.name_offer_id = held.name_offer_id and named.fact_id = held.fact_id
    qualify row_number() over (
        partition by listed.litellm_name, listed.price_key order by held.value is null, held.value desc
    ) = 1
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
        not in (select litellm_name from listed)
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
union all by name
select
    *,
    false as is_deviating
from further
