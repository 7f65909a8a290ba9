-- The periods of an offer's prices and limits with who speaks for each: the name it was stated under,
-- whether it is the provider's own word, how many independent sources said it, within half a
-- percent, at some time of the period, how many at all, and since when two did.
with periods as (
    select * from {{ ref('int_price_periods') }}
),

statements as (
    select * from {{ ref('int_price_statements_consistent') }}
),

conditions as (
    select * from {{ ref('int_price_conditions') }}
),

sources as (
    select * from {{ ref('stg_sources') }}
),

by_lineage as (
    select
        periods.offer_id,
        periods.fact_id,
        periods.valid_from,
        statements.lineage_id,
        any_value(statements.provider_id) as provider_id,
        list(distinct statements.source_id) as source_ids,
        min(statements.provider_model_name)
            filter (where statements.claim_id = periods.claim_id) as provider_model_name,
        -- A claim that states a price and lets another be derived that is the same states it.
        arg_min(
            struct_pack(statements.derived_from, statements.multiplier, statements.conditions_of),
            struct_pack(
                derived_from := coalesce(statements.derived_from, ''),
                multiplier := statements.multiplier,
                conditions_of := statements.conditions_of
            )
        ) filter (where statements.claim_id = periods.claim_id) as derivation,
        -- Hours: the provider's own word, those with weekdays, the winner's, the last ones seen.
        max(
            struct_pack(
                is_own_page := statements.is_own_page,
                has_weekdays := contains(conditions.time_window, ' '),
                is_winner := statements.claim_id = periods.claim_id,
                last_seen_at := statements.last_seen_at,
                time_window := conditions.time_window,
                weekday_zone := conditions.time_window_weekday_zone
            )
        ) filter (where conditions.time_window is not null) as hours,
        min(greatest(statements.starts_on, periods.valid_from)) as agrees_from_on
    from periods
    inner join statements
        on
            periods.offer_id = statements.offer_id
            and periods.fact_id = statements.fact_id
            and abs(statements.value - periods.value) <= {{ list_tolerance() }} * periods.value
            and coalesce(statements.ends_on > periods.valid_from, true)
            and coalesce(statements.starts_on < periods.valid_to, true)
    left join conditions on statements.conditions_of = conditions.claim_id
    group by periods.offer_id, periods.fact_id, periods.valid_from, statements.lineage_id
),

supported as (
    select
        offer_id,
        fact_id,
        valid_from,
        any_value(provider_id) as provider_id,
        any_value(provider_model_name) as provider_model_name,
        any_value(derivation) as derivation,
        max(hours) as hours,
        cast(count(*) as integer) as lineage_count,
        array_length(list_distinct(flatten(list(source_ids)))) as source_count,
        list_sort(list(agrees_from_on))[2] as corroborated_on
    from by_lineage
    group by offer_id, fact_id, valid_from
)

select
    periods.*,
    supported.provider_model_name,
    supported.lineage_count,
    supported.source_count,
    supported.corroborated_on,
    supported.hours.time_window,
    supported.hours.weekday_zone as time_window_weekday_zone,
    conditions.plan_name,
    conditions.stated_from_on,
    conditions.stated_to_on,
    conditions.context_max_tokens,
    conditions.stated_currency,
    conditions.exchange_rate,
    conditions.exchange_rate_on,
    supported.derivation.derived_from,
    supported.derivation.multiplier,
    {{ speaks_for_itself('supported', 'sources') }} as is_own_page
from periods
inner join supported
    on
        periods.offer_id = supported.offer_id
        and periods.fact_id = supported.fact_id
        and periods.valid_from = supported.valid_from
inner join sources on periods.source_id = sources.source_id
left join conditions on supported.derivation.conditions_of = conditions.claim_id
