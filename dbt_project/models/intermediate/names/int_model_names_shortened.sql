-- 'Sonnet 4.5' for Claude Sonnet 4.5: a name without its first word, where what is left has a number
-- and a word of that line alone. 'Large 2', 'Coder 32B' or 'Hermes 13B' could be anybody's.
with models as (
    select
        model_id,
        lab_id,
        model_name,
        lower(regexp_extract(model_name, '^[A-Za-z]+')) as first_word
    from {{ ref('int_models') }}
    where lab_id <> 'unknown' and regexp_matches(model_name, '^[A-Za-z]+[ -]')
),

words as (
    select
        model_id,
        lab_id,
        first_word,
        unnest(regexp_extract_all(lower(model_name), '[a-z]{4,}')) as word
    from models
),

-- Three models at least: of one or two nobody knows yet whose word it is.
own_words as (
    select word
    from words
    where word <> first_word
    group by word
    having count(distinct (lab_id, first_word)) = 1 and count(distinct model_id) >= 3
)

select distinct
    models.model_id,
    regexp_replace(models.model_name, '^[A-Za-z]+[ -]+', '') as short_name
from models
inner join words on models.model_id = words.model_id
inner join own_words on words.word = own_words.word
where
    words.word <> words.first_word
    and regexp_matches(models.model_name, '^[A-Za-z]+[ -].*\d')
