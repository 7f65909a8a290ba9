{#-
    What each word of a normalised name says: one row per text (written_text, kind) and position
    with word, meaning and value. Words that the seed of tokens does not know are words of the name.
    Argument: a relation with written_text, kind and name_text.
-#}
{% macro classified_words(texts) -%}
with groups as (
    select group_id, string_agg(pattern, '|' order by pattern) as pattern
    from {{ ref('name_groups') }}
    group by group_id
),

tokens as (
    select
        tokens.token,
        tokens.meaning,
        tokens.value,
        coalesce(only_for.pattern, '') as only_for,
        except_for.pattern as except_for
    from {{ ref('name_tokens') }} as tokens
    left join groups as only_for on tokens.only_for = only_for.group_id
    left join groups as except_for on tokens.except_for = except_for.group_id
),

words as (
    select
        written_text,
        kind,
        name_text,
        unnest(string_split(name_text, '-')) as tagged_word,
        generate_subscripts(string_split(name_text, '-'), 1) as position,
        ltrim(tagged_word, ':') as word,
        starts_with(tagged_word, ':') as is_tag
    from {{ texts }}
),

known as (
    select
        words.*,
        coalesce({{ meaning_by_form('words.tagged_word') }}, tokens.meaning) as meaning,
        tokens.value
    from words
    left join tokens
        on
            words.word = tokens.token
            and (
                words.is_tag
                or (
                    regexp_matches(words.name_text, tokens.only_for)
                    and not coalesce(regexp_matches(words.name_text, tokens.except_for), false)
                )
            )
    qualify row_number() over (
        partition by words.written_text, words.kind, words.position order by tokens.meaning
    ) = 1
),

-- What says how a model is served stands behind its name: such a word inside the name
-- ('mistral-medium-3', 'grok-code-fast-1') is part of it.
placed as (
    select
        *,
        bool_and(coalesce(meaning, '') in (
            'quantization', 'format', 'free', 'service_tier', 'state', 'mode', 'rolling',
            'region', 'host', 'first_version', 'date', 'soft', 'base',
            'size', 'active_size', 'experts'
        )) over (
            partition by written_text, kind order by position desc
        ) as is_behind,
        row_number() over (partition by written_text, kind, meaning order by position) as nth
    from known
)

select
    written_text,
    kind,
    position,
    word,
    value,
    case
        when meaning = 'size' and nth > 1 then 'name'
        when meaning in ('date', 'size', 'active_size', 'experts', 'soft', 'base') then meaning
        when meaning is not null and position > 1 and (is_behind or is_tag) then meaning
        else 'name'
    end as meaning
from placed
{%- endmacro %}

{#- What a word says by its form alone: dates (~yyyymmdd), sizes (8b, 8x7b, a3b, 16e) and the
    settings of a measurement behind a colon (:16k). -#}
{% macro meaning_by_form(word) -%}
    case
        when starts_with({{ word }}, '~') then 'date'
        when regexp_matches({{ word }}, '^:\d+(\.\d+)?k?$') then 'mode'
        when regexp_matches({{ word }}, '^:?(\d+x)?\d+(\.\d+)?[bt]$') then 'size'
        when regexp_matches({{ word }}, '^a\d+(\.\d+)?b$') then 'active_size'
        when regexp_matches({{ word }}, '^\d+e$') then 'experts'
    end
{%- endmacro %}
