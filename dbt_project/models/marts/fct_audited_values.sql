-- What a reader would stumble over, and why it stands. A row without a reason fails the build.
with offers as (
    select * from {{ ref('fct_offers') }}
),

models as (
    select * from {{ ref('dim_models') }}
),

facts as (
    select * from {{ ref('int_offer_facts_resolved') }}
),

judged as (
    select * from {{ ref('int_offer_values_judged') }}
),

providers as (
    select * from {{ ref('int_providers') }}
),

stumbled_over as (
    select
        facts.*,
        offers.model_id,
        offers.provider_id,
        judged.is_official,
        providers.provider_kind,
        coalesce(judged.is_free_in_name, false) as is_free_in_name,
        offers.context_window_tokens,
        coalesce(offers.input_usd_per_mtok > 0, false)
        or coalesce(offers.output_usd_per_mtok > 0, false) as is_paid_on_other_side
    from facts
    inner join offers on facts.offer_id = offers.offer_id
    inner join providers on offers.provider_id = providers.provider_id
    inner join judged
        on
            facts.claim_id = judged.claim_id
            and facts.offer_id = judged.offer_id
            and facts.fact_id = judged.fact_id
    where
        (facts.value = 0 and facts.fact_id in ('input_usd_per_mtok', 'output_usd_per_mtok'))
        or (facts.fact_id = 'max_output_tokens' and facts.value > offers.context_window_tokens)
),

of_offers as (
    select
        case when value = 0 then 'zero_price' else 'output_exceeds_context' end as check_id,
        model_id,
        provider_id,
        offer_id,
        fact_id as attribute_id,
        case
            when fact_id = 'max_output_tokens' then cast(cast(value as bigint) as varchar)
            else cast(value as varchar)
        end as value,
        case
            when is_official then 'own_page'
            when value > 0 then case when value <= context_window_tokens * 1.05 then 'rounding' end
            when is_free_in_name then 'free_by_name'
            when provider_kind = 'local' then 'own_machine'
            when is_paid_on_other_side then 'other_side_is_paid'
            when agreeing > 1 then 'independent_catalogues'
            else 'catalogue_prices_the_others'
        end as reason,
        source_id,
        source_url,
        last_reviewed_on
    from stumbled_over
),

-- The rules leave none of these: a row here is a rule that was lost.
of_models as (
    select
        'output_exceeds_context' as check_id,
        model_id,
        cast(null as varchar) as provider_id,
        cast(null as varchar) as offer_id,
        'max_output_tokens' as attribute_id,
        cast(max_output_tokens as varchar) as value,
        cast(null as varchar) as reason,
        cast(null as varchar) as source_id,
        cast(null as varchar) as source_url,
        last_reviewed_on
    from models
    where max_output_tokens > context_window_tokens
    union all
    select
        'release_in_the_future' as check_id,
        model_id,
        null as provider_id,
        null as offer_id,
        'released_on' as attribute_id,
        cast(released_on as varchar) as value,
        null as reason,
        null as source_id,
        null as source_url,
        last_reviewed_on
    from models
    where released_on > {{ build_date() }}
)

select * from of_offers
union all
select * from of_models
