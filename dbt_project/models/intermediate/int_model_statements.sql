-- Every statement of a fact about a model with the days for which a page made it and was plausible,
-- by the rules of int_model_values_judged: what the same row of a page says at the same time is
-- what it is judged against.
with typed as (
    select * from {{ ref('int_model_values_typed') }}
),

dated as (
    select * from {{ ref('int_claims_dated') }}
    where not is_from_before_move
),

held as (
    select claim_id from {{ ref('stg_held') }}
    where claim_id is not null
),

stated as (
    select
        typed.fact_id,
        typed.value,
        dated.* exclude (trust, starts_on),
        dated.trust + {{ trust_in_dated_name('typed.fact_id', 'typed.value', 'dated.model_text') }}
            as trust,
        -- A model is released on its day, and not when a page announces it.
        case
            when typed.fact_id = 'released_on'
                then greatest(dated.starts_on, try_cast(typed.value as date))
            else dated.starts_on
        end as starts_on
    from typed
    inner join dated on typed.claim_id = dated.claim_id
    anti join held on typed.claim_id = held.claim_id
    where not {{ speaks_of_one_route('typed.fact_id', 'dated.provider_id', 'dated.model_id') }}
),

possible as (
    select * from stated
    where
        (ends_on is null or ends_on > starts_on)
        and not (
            fact_id = 'released_on'
            and try_cast(value as date) not between date '2018-01-01' and {{ build_date() }}
        )
        and {{ of_another_model('fact_id', 'value', 'model_id', 'attribute_id') }} is null
),

implausible as (
    select
        said.claim_id,
        said.starts_on
    from possible as said
    inner join possible as beside
        on
            said.source_id = beside.source_id
            and said.model_text = beside.model_text
            and said.provider_text is not distinct from beside.provider_text
            and (beside.ends_on is null or said.starts_on < beside.ends_on)
            and (said.ends_on is null or beside.starts_on < said.ends_on)
    where
        (said.fact_id = 'max_output_tokens' and beside.fact_id = 'context_window_tokens')
        or (said.fact_id = 'knowledge_cutoff_on' and beside.fact_id = 'released_on')
    group by said.claim_id, said.starts_on, said.fact_id, said.value
    having
        case said.fact_id
            when 'max_output_tokens'
                then try_cast(said.value as bigint) > max(try_cast(beside.value as bigint))
            else try_cast(said.value as date) > max(try_cast(beside.value as date))
        end
)

select possible.*
from possible
anti join implausible
    on possible.claim_id = implausible.claim_id and possible.starts_on = implausible.starts_on
