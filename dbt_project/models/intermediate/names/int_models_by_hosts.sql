-- Models that hosts make of a lab's model, and name after it: 'glm-5.2-caveman', 'qwen3.8-27b-fable'.
-- One or two sellers, the lab not among them, put a word behind the name of a model that many sell;
-- a word that the lab itself never writes, on its own pages or repositories.
with models as (
    select
        *,
        split_part(model_id, '/', 2) as slug,
        string_split(split_part(model_id, '/', 2), '-') as words
    from {{ ref('int_models') }}
),

names as (
    select * from {{ ref('int_names_resolved') }}
    where model_id is not null
),

texts as (
    select * from {{ ref('int_names_normalised') }}
    where kind = 'id'
),

lab_spellings as (
    select * from {{ ref('lab_spellings') }}
),

written as (
    select names.lab_id, names.model_text
    from names
    inner join texts on names.model_text = texts.written_text
    left join lab_spellings on texts.org_text = lab_spellings.spelling
    where
        names.provider_id = {{ own_provider_id('names.model_id') }}
        or (texts.is_repository and lab_spellings.lab_id = names.lab_id)
    union
    select lab_spellings.lab_id, registered.model_text
    from {{ ref('stg_registered_names') }} as registered
    inner join lab_spellings
        on lower(split_part(registered.model_text, '/', 1)) = lab_spellings.spelling
),

lab_words as (
    select distinct
        lab_id,
        unnest(regexp_extract_all(lower(split_part(model_text, '/', -1)), '[a-z]+')) as word
    from written
),

-- Where a lab writes nothing itself that we read, nobody knows its words.
speaking as (
    select lab_id
    from lab_words
    group by lab_id
    having count(*) >= 20
),

sold_by_lab as (
    select distinct model_id
    from names
    where provider_id = {{ own_provider_id('model_id') }}
),

based as (
    select
        models.model_id,
        models.lab_id,
        models.words,
        arg_max(bases.words, (len(bases.words), bases.provider_count)) as base_words,
        arg_max(bases.model_id, (len(bases.words), bases.provider_count)) as base_model_id
    from models
    inner join speaking on models.lab_id = speaking.lab_id
    inner join models as bases
        on
            models.lab_id = bases.lab_id
            and models.model_id <> bases.model_id
            and bases.provider_count >= 10
            and list_has_all(
                models.words,
                list_filter(bases.words, lambda word: word not in ('instruct', 'it', 'chat'))
            )
    anti join sold_by_lab on models.model_id = sold_by_lab.model_id
    where models.provider_count <= 2
    group by models.model_id, models.lab_id, models.words
),

further as (
    select
        model_id,
        lab_id,
        base_model_id,
        unnest(regexp_extract_all(
            array_to_string(
                list_filter(words, lambda word: not list_contains(base_words, word)), ' '
            ),
            '[a-z]+'
        )) as word
    from based
)

select
    further.model_id,
    further.base_model_id,
    string_agg(distinct further.word, ' ' order by further.word) as words_of_host
from further
anti join lab_words on further.lab_id = lab_words.lab_id and further.word = lab_words.word
-- A preview is a matter of when, not of who.
where further.word not in ('preview', 'beta', 'alpha', 'exp', 'experimental')
group by further.model_id, further.base_model_id
