-- What a limit or date that differs looks like, as far as a rule can tell: else null.
with compared as (
    select * from {{ ref('int_official_values_compared') }}
    where fact_id not like '%_usd_per_mtok'
),

other_limits as (
    select distinct model_id, provider_id, fact_id, official_value
    from compared
    where fact_id like '%_tokens'
),

training_cutoffs as (
    select distinct matched.model_id, dates.value_on, dates.period_ends_on
    from {{ ref('int_claims_matched') }} as matched
    inner join {{ ref('int_dates_parsed') }} as dates on matched.claim_id = dates.claim_id
    where dates.attribute_id = 'training_cutoff' and dates.value_on is not null
)

select
    compared.*,
    case
        when compared.also_states_official then 'states_both'
        -- 128K is 128,000 or 131,072; 262,144 is 262K; and some count the last token, not them all.
        when
            compared.times_apart in (1.024, 1.048576)
            or abs(
                try_cast(compared.official_value as bigint)
                - try_cast(compared.catalogue_value as bigint)
            ) < 1000 then 'rounding'
        when compared.times_apart in (10, 100, 1000) then 'power_of_ten'
        when
            exists (
                select 1
                from other_limits
                where
                    compared.model_id = other_limits.model_id
                    and compared.provider_id = other_limits.provider_id
                    and compared.fact_id <> other_limits.fact_id
                    and compared.catalogue_value = other_limits.official_value
            ) then 'other_limit'
        when
            compared.fact_id = 'knowledge_cutoff_on'
            and exists (
                select 1
                from training_cutoffs
                where
                    compared.model_id = training_cutoffs.model_id
                    and try_cast(compared.catalogue_value as date)
                    between training_cutoffs.value_on and training_cutoffs.period_ends_on
            ) then 'training_cutoff'
    end as kind
from compared
where compared.differs
