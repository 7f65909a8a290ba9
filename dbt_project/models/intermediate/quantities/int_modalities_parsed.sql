with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['modalities'])) }})
),

modality_words as (
    select * from {{ ref('modality_words') }}
),

texts as (
    select distinct value_text
    from claims
),

words as (
    select distinct
        value_text,
        {{ word_key('word_text') }} as word
    from (
        select
            value_text,
            unnest(
                regexp_split_to_array(value_text, '\s*(?:[,;/|+&、→]|->|\band\b)\s*')
            ) as word_text
        from texts
    )
    where {{ word_key('word_text') }} != ''
),

read as (
    select distinct words.value_text, modality_words.modality, words.word
    from words
    left join modality_words on words.word = modality_words.word
)

select distinct
    claims.claim_id,
    claims.attribute_id,
    claims.source_id,
    claims.provider_text,
    claims.model_text,
    case claims.attribute_id when 'input_modalities' then 'input' else 'output' end as direction,
    coalesce(read.modality, 'other') as modality,
    case when read.modality is null then 'a modality that modality_words.csv does not list' end
        as problem
from claims
inner join read on claims.value_text = read.value_text
