-- Prices of zero that say nothing about being free of charge: catalogues write 0 also where they
-- know no price, and where something else than tokens is paid for.
with read as (
    select * from {{ ref('int_offer_claims_read') }}
    where component is not null
),

prices as (
    select * from {{ ref('int_prices_parsed') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

providers as (
    select * from {{ ref('int_providers') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

names as (
    select * from {{ ref('int_names_priced') }}
),

-- By any source: pieces, minutes and queries. A search beside the answer is an extra and no price.
paid_otherwise as (
    select distinct
        read.provider_id,
        lower(regexp_extract(read.provider_model_name, '[^/]+$')) as name_key
    from read
    inner join prices on read.claim_id = prices.claim_id
    where
        prices.usd_per_unit > 0
        and read.component in ('request', 'image', 'audio', 'video', 'page', 'other')
),

zeros as (
    select
        read.claim_id,
        read.component,
        providers.provider_kind,
        names.is_paid,
        paid_otherwise.name_key is not null as is_paid_otherwise,
        names.source_knows_hardly_a_price,
        -- Who serves says so; or its name, or a word, does; or it runs on the reader's own machine.
        {{ speaks_for_itself('read', 'sources') }}
        or coalesce(read.is_free_in_name, false)
        or not regexp_matches(claims.value_text, '[0-9]')
        -- (Ollama sells some names as well: they end in -cloud.)
        or (
            providers.provider_kind = 'local'
            and not ends_with(lower(read.provider_model_name), '-cloud')
        ) as is_vouched_for
    from read
    inner join claims on read.claim_id = claims.claim_id
    inner join providers on read.provider_id = providers.provider_id
    inner join sources on read.source_id = sources.source_id
    inner join names
        on
            read.source_id = names.source_id
            and read.provider_id = names.provider_id
            and read.provider_model_name = names.provider_model_name
    left join paid_otherwise
        on
            read.provider_id = paid_otherwise.provider_id
            and lower(regexp_extract(read.provider_model_name, '[^/]+$')) = paid_otherwise.name_key
    where read.usd_per_mtok = 0 and read.component in ('input', 'output', 'cache_read')
),

judged as (
    select
        claim_id,
        case
            when component = 'cache_read'
                then case when is_paid and not is_vouched_for then 'zero_beside_input_price' end
            when provider_kind = 'subscription' then 'paid_by_subscription'
            when is_paid_otherwise and not is_paid then 'billed_in_another_unit'
            when source_knows_hardly_a_price and not is_vouched_for then 'catalogue_of_zeros'
        end as implausible_reason
    from zeros
)

select *
from judged
where implausible_reason is not null
