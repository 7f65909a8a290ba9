-- What the rules leave open, and names that move, mean what their provider's own page says they are
-- an alias of. It decides nothing else: pages also call a model an alias of one that is only alike.
with judged as (
    select * from {{ ref('int_names_judged') }}
),

names as (
    select * from {{ ref('stg_names') }}
),

told as (
    select
        judged.*,
        target.model_id as alias_model_id,
        target.lab_id as alias_lab_id,
        target.model_id is not null
        and (
            judged.rule like 'ambiguous%'
            or (
                regexp_matches(lower(judged.model_text), '[-_.:/]latest$')
                and judged.rule not in ('curated', 'rolling_alias')
            )
        ) as is_stated_alias
    from judged
    inner join names
        on
            judged.model_text = names.model_text
            and judged.provider_text is not distinct from names.provider_text
    left join judged as target
        on
            lower(names.alias_of_text) = lower(target.model_text)
            and names.provider_text is not distinct from target.provider_text
            and target.model_text <> judged.model_text
    -- A target in capitals and in small letters is one.
    qualify
        row_number() over (
            partition by judged.provider_text, judged.model_text
            order by target.model_id nulls last, target.model_text
        ) = 1
)

select
    * exclude (
        lab_id, model_id, rule, confidence, candidates, alias_model_id, alias_lab_id, is_stated_alias
    ),
    case when is_stated_alias then alias_lab_id else lab_id end as lab_id,
    case when is_stated_alias then alias_model_id else model_id end as model_id,
    case when is_stated_alias then 'stated_alias' else rule end as rule,
    case when is_stated_alias then {{ rule_confidence("'stated_alias'") }} else confidence end
        as confidence,
    case when not is_stated_alias then candidates end as candidates
from told
