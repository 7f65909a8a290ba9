-- Every statement of a fact about a model with the days for which a page made it, and whether it
-- can be believed: what the same row of a page says at the same time is what it is judged against.
with typed as (
    select * from {{ ref('int_model_values_typed') }}
),

dated as (
    select * from {{ ref('int_claims_dated') }}
    where not is_from_before_move
),

sources as (
    select * from {{ ref('stg_sources') }}
),

held as (
    select claim_id from {{ ref('stg_held') }}
    where claim_id is not null
),

contradicted as (
    select claim_id from {{ ref('int_endings_contradicted') }}
),

stated as (
    select
        typed.fact_id,
        typed.value,
        typed.value_until,
        contradicted.claim_id is not null as is_contradicted,
        denied.reason as denial_reason,
        dated.* exclude (starts_on),
        -- Nobody releases on New Year's Day: whoever writes it knows the year alone. A window read out
        -- of other limits fills a gap.
        case
            when typed.fact_id = 'context_window_tokens' and dated.attribute_id = 'max_input' then 0
            when typed.fact_id = 'released_on' and {{ is_new_years_day('typed.value') }}
                then least({{ statement_standing('dated', 'sources') }}, 0)
            else {{ statement_standing('dated', 'sources') }}
        end as standing,
        dated.source_id || '|' || coalesce(dated.provider_text, '') || '|' || dated.model_text
            as row_key,
        case
            when dated.provider_id = {{ own_provider_id('dated.model_id') }} then 3 else 1
        end as row_weight,
        -- A model is released on its day, and not when a page announces it.
        case
            when typed.fact_id = 'released_on'
                then greatest(dated.starts_on, try_cast(typed.value as date))
            else dated.starts_on
        end as starts_on
    from typed
    inner join dated on typed.claim_id = dated.claim_id
    inner join sources on dated.source_id = sources.source_id
    left join contradicted on typed.claim_id = contradicted.claim_id
    left join {{ ref('int_abilities_misplaced') }} as denied
        on typed.claim_id = denied.claim_id and typed.fact_id = denied.fact_id
    anti join held on typed.claim_id = held.claim_id
),

-- How many rows know the day of a release in a month, and how many write its first.
months as (
    select
        model_id as of_model_id,
        date_trunc('month', try_cast(value as date)) as of_month,
        count(*) filter (where day(try_cast(value as date)) > 1) as later_days,
        count(*) filter (where day(try_cast(value as date)) = 1) as first_days
    from stated
    where fact_id = 'released_on' and (ends_on is null or ends_on > starts_on)
    group by all
),

possible as (
    select
        * exclude (value_until, is_contradicted, denial_reason, of_model_id, of_month, later_days, first_days),
        {{ last_day_meant('later_days', 'first_days') }} as value_until,
        case
            when {{ speaks_of_one_route('fact_id', 'provider_id', 'model_id') }}
                then 'speaks_of_one_route'
            when is_contradicted then 'sold_on_by_five_sources'
            when denial_reason is not null then denial_reason
            when fact_id = 'released_on' and try_cast(value as date) > {{ build_date() }}
                then 'release_in_the_future'
            when fact_id = 'released_on' and try_cast(value as date) < date '2018-01-01'
                then 'release_before_language_models'
            else {{ of_another_model('fact_id', 'value', 'model_id', 'attribute_id') }}
        end as implausible_reason
    from stated
    left join months
        on model_id = of_model_id and date_trunc('month', try_cast(value as date)) = of_month
    where ends_on is null or ends_on > starts_on
),

-- What a row says of its window and release beside what it says of its answers and cutoffs.
besides as (
    select
        said.claim_id,
        said.starts_on,
        max(try_cast(beside.value as bigint)) as window_tokens,
        max(beside.value_until) as released_by
    from possible as said
    inner join possible as beside
        on
            said.row_key = beside.row_key
            and said.model_id = beside.model_id
            and beside.fact_id = case
                when said.fact_id = 'max_output_tokens' then 'context_window_tokens'
                else 'released_on'
            end
            and (beside.ends_on is null or said.starts_on < beside.ends_on)
            and (said.ends_on is null or beside.starts_on < said.ends_on)
            -- A window read out of the answer is not repeated by it.
            and (said.fact_id <> 'max_output_tokens' or beside.standing > 0)
    where
        said.fact_id in ('max_output_tokens', 'knowledge_cutoff_on', 'training_cutoff_on')
    group by said.claim_id, said.starts_on
)

select
    possible.* exclude (implausible_reason),
    coalesce(
        possible.fact_id = 'max_output_tokens'
        and try_cast(possible.value as bigint) = besides.window_tokens,
        false
    ) as is_window_repeated,
    case
        when possible.implausible_reason is not null then possible.implausible_reason
        when
            possible.fact_id in ('knowledge_cutoff_on', 'training_cutoff_on')
            and try_cast(possible.value as date) > besides.released_by
            then 'cutoff_after_release'
        when
            possible.fact_id = 'max_output_tokens'
            and try_cast(possible.value as bigint) > besides.window_tokens
            then 'output_exceeds_context'
    end as implausible_reason
from possible
left join besides
    on possible.claim_id = besides.claim_id and possible.starts_on = besides.starts_on
