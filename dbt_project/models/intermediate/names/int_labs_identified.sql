-- Who made the model of a key, and what says so? Each kind of evidence decides only where no surer
-- one speaks. What only history knows has a say where today has none.
with names as (
    select
        *,
        {{ is_evidence('model_key') }} as is_evidence,
        regexp_extract(core_text, '^[a-z]+') as first_word
    from {{ ref('int_names_keyed') }}
),

lab_spellings as (
    select * from {{ ref('lab_spellings') }}
),

labs as (
    select * from {{ ref('labs') }}
),

family_labs as (
    {{ labs_said_by_names('names') | indent }}
),

resellers as (
    select aliases.spelling
    from {{ ref('provider_aliases') }} as aliases
    inner join {{ ref('providers') }} as providers on aliases.provider_id = providers.provider_id
    where providers.provider_kind not in ('lab', 'unknown')
    union
    select provider_id from {{ ref('providers') }}
    where provider_kind not in ('lab', 'unknown')
),

stated as (
    {{ labs_stated_of_names() | indent }}
),

owned as (
    {{ labs_of_repositories_named() | indent }}
),

said as (
    select names.model_key, family_labs.lab_id, 1 as closeness, 'name' as evidence, is_evidence
    from names
    inner join family_labs on names.core_text = family_labs.core_text
    union all
    select names.model_key, lab_spellings.lab_id, 2 as closeness, 'address' as evidence, is_evidence
    from names
    inner join lab_spellings on names.org_text = lab_spellings.spelling
    union all
    select names.model_key, labs.lab_id, 3 as closeness, 'seller' as evidence, is_evidence
    from names
    inner join labs on names.provider_id = labs.lab_id
    anti join resellers on names.provider_id = resellers.spelling
    union all
    -- A path of the seller's own list ('aihubmix/agnes-2.5-pro') is no lab's address.
    select
        names.model_key,
        names.org_text,
        case when resellers.spelling is null then 4 else 9 end as closeness,
        'address' as evidence,
        is_evidence
    from names
    left join resellers on names.org_text = resellers.spelling
    where not regexp_matches(names.org_text, '^(models|routers|[0-9x-]+)$')
    union all
    select names.model_key, stated.lab_id, 5 as closeness, 'statement' as evidence, is_evidence
    from names
    inner join stated
        on
            names.model_text = stated.model_text
            and names.provider_text is not distinct from stated.provider_text
    union all
    select names.model_key, owned.lab_id, 6 as closeness, 'repository' as evidence, is_evidence
    from names
    inner join owned on names.repository_key = owned.name_key
    where names.kind = 'id'
    union all
    -- 'venice-uncensored' sold by Venice, 'bee-hive' by Bee.
    select names.model_key, names.provider_id, 8 as closeness, 'seller_in_name' as evidence, is_evidence
    from names
    where
        length(names.first_word) >= 3
        and (
            starts_with(names.provider_id, names.first_word)
            or starts_with(names.core_text, names.provider_id || '-')
        )
),

surest as (
    select model_key, lab_id, closeness, evidence
    from said
    group by model_key, lab_id, closeness, evidence
    qualify row_number() over (
        partition by model_key
        order by max(is_evidence and closeness < 5) desc, closeness, count(*) desc, lab_id
    ) = 1
),

-- 'ornith-1-35b' goes with ornith-ai/ornith-1.5-35b: a first word of one lab's models alone.
own_words as (
    select names.line_word, any_value(surest.lab_id) as lab_id
    from names
    inner join surest on names.model_key = surest.model_key
    where names.line_word is not null and surest.closeness < 7
    group by names.line_word
    having count(distinct surest.lab_id) = 1
),

by_word as (
    select names.model_key, any_value(own_words.lab_id) as lab_id
    from names
    inner join own_words on names.line_word = own_words.line_word
    group by names.model_key
    having count(distinct own_words.lab_id) = 1
)

select
    keys.model_key,
    case
        when surest.closeness < 7 then surest.lab_id
        else coalesce(by_word.lab_id, surest.lab_id, 'unknown')
    end as lab_id,
    case
        when surest.closeness < 7 then surest.evidence
        when by_word.lab_id is not null then 'line'
        else coalesce(surest.evidence, 'none')
    end as evidence,
    coalesce(surest.closeness < 7, false) as is_sure
from (select distinct model_key from names) as keys
left join surest on keys.model_key = surest.model_key
left join by_word on keys.model_key = by_word.model_key
