with rewritten as (
    select * from {{ ref('int_names_rewritten') }}
),

groups as (
    select group_id, string_agg(pattern, '|') as pattern
    from {{ ref('name_groups') }}
    group by group_id
),

known_tokens as (
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
        unnest(string_split(name_text, '-')) as word,
        generate_subscripts(string_split(name_text, '-'), 1) as position
    from rewritten
),

classed as (
    select
        words.written_text,
        words.kind,
        words.position,
        ltrim(words.word, ':') as word,
        starts_with(words.word, ':') as is_tag,
        case
            when starts_with(words.word, '~') then 'date'
            when regexp_matches(words.word, '^:\d+(\.\d+)?k?$') then 'mode'
            when regexp_matches(words.word, '^:?(\d+x)?\d+(\.\d+)?[bt]$') then 'size'
            when regexp_matches(words.word, '^a\d+(\.\d+)?b$') then 'active_size'
            when regexp_matches(words.word, '^\d+e$') then 'experts'
            else known_tokens.meaning
        end as meaning,
        known_tokens.value
    from words
    left join known_tokens
        on
            ltrim(words.word, ':') = known_tokens.token
            and (
                starts_with(words.word, ':')
                or (
                    regexp_matches(words.name_text, known_tokens.only_for)
                    and not coalesce(
                        regexp_matches(words.name_text, known_tokens.except_for), false
                    )
                )
            )
    qualify row_number() over (
        partition by words.written_text, words.kind, words.position order by known_tokens.meaning
    ) = 1
),

-- What says how a model is served stands behind its name: such a word inside the name
-- ('mistral-medium-3', 'grok-code-fast-1') is part of it.
ended as (
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
    from classed
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
from ended
