-- How people shorten the name of a model, and turn its words: closeness 6 what is said of one model
-- alone, 7 what may be the beginning of several names, 8 the same of what another lab than the
-- family's own made of it ('Llama 3.3' for Llama-3.3-Nemotron).
with models as (
    select
        named.model_id,
        named.lab_id,
        named.model_name,
        lower(regexp_extract(named.model_name, '^[A-Za-z]+')) as first_word,
        regexp_replace(named.model_name, '^[A-Za-z]+[ -]+', '') as rest_name
    from {{ ref('int_models') }} as named
    anti join {{ ref('int_models_by_hosts') }} as by_hosts on named.model_id = by_hosts.model_id
    where named.lab_id <> 'unknown'
),

families as (
    select * from {{ ref('model_families') }}
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
),

-- 'Sonnet 4.5' for Claude Sonnet 4.5: a name without its first word, where what is left has a number
-- and a word of that line alone. 'Large 2', 'Coder 32B' or 'Hermes 13B' could be anybody's. 'K2.5'
-- begins with a family of its own.
without_first_word as (
    select models.model_id, models.rest_name as short_name
    from models
    inner join words on models.model_id = words.model_id
    inner join own_words on words.word = own_words.word
    where
        words.word <> models.first_word
        and regexp_matches(models.model_name, '^[A-Za-z]+[ -].*\d')
    union
    select models.model_id, models.rest_name as short_name
    from models
    inner join families
        on
            models.lab_id = families.lab_id
            and length(families.family) = 1
            and {{ starts_with_family('lower(models.rest_name)', 'families.family') }}
    where models.rest_name <> models.model_name
),

-- A caller who leaves out Instruct does not ask for base weights.
without_tuning as (
    select
        model_id,
        regexp_replace(model_name, '[ -](Instruct|instruct|IT|it|Chat|chat)$', '') as short_name
    from models
    where regexp_matches(model_name, '\d.*[ -](Instruct|instruct|IT|it|Chat|chat)$')
),

shortened as (
    select * from without_first_word
    union
    select * from without_tuning
),

-- 'Claude Sonnet 3.7' and 'Sonnet 3.7' for Claude 3.7 Sonnet, and the other way round.
turned as (
    select
        model_id,
        regexp_replace(short_name, '^(|[A-Za-z]+ )(\d[\d.]*) ([A-Z][a-z]{3,})$', '\1\3 \2')
            as short_name
    from (
        select model_id, short_name from shortened
        union
        select model_id, model_name as short_name from models
    )
    union
    select
        model_id,
        regexp_replace(short_name, '^(|[A-Za-z]+ )([A-Z][a-z]{3,}) (\d[\d.]*)$', '\1\3 \2')
            as short_name
    from (
        select model_id, short_name from shortened
        union
        select model_id, model_name as short_name from models
    )
)

select distinct model_id, short_name, 6 as closeness
from (
    select * from shortened
    union
    select * from turned
)
union
-- 'Claude 3.7', 'DeepSeek V4', 'Llama 3.3': the beginning of a name, as far as its version.
select
    models.model_id,
    regexp_extract(models.model_name, '^([A-Za-z]+[ -][A-Za-z]?\d+(?:\.\d+)?)[ -][A-Za-z0-9]', 1)
        as short_name,
    if(coalesce(bool_or(families.lab_id = models.lab_id), true), 7, 8) as closeness
from models
left join families on models.first_word = families.family
where regexp_matches(models.model_name, '^[A-Za-z]+[ -][A-Za-z]?\d+(?:\.\d+)?[ -][A-Za-z0-9]')
group by models.model_id, models.model_name
