with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['text', 'word', 'boolean'])) }})
),

value_words as (
    select * from {{ ref('value_words') }}
),

texts as (
    select distinct attribute_id, value_text
    from claims
),

words as (
    select
        texts.attribute_id,
        texts.value_text,
        arg_min(value_words.word, value_words.position) as word
    from texts
    left join value_words
        on
            texts.attribute_id = value_words.attribute_id
            and regexp_full_match(lower(trim(texts.value_text)), value_words.pattern)
    group by texts.attribute_id, texts.value_text
),

read as (
    select
        *,
        case
            when attribute_id in ({{ quoted_list(attributes_of_kind(['word'])) }}) then word
            when attribute_id in ({{ quoted_list(attributes_of_kind(['boolean'])) }})
                then cast({{ parse_boolean('value_text') }} as varchar)
            else value_text
        end as value
    from words
)

select
    claims.claim_id,
    claims.attribute_id,
    read.value,
    case when read.value is null then 'a word that is not in the closed list' end as problem
from claims
inner join read
    on claims.attribute_id = read.attribute_id and claims.value_text = read.value_text
