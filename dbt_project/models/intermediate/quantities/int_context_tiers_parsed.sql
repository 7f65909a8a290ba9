{%- set number = '(\\d[\\d,]*(?:\\.\\d+)?\\s*(?:k|m|thousand|million)?)' -%}
with claims as (
    select * from {{ ref('stg_claims') }}
),

token_bounds as (
    {{ bounds_of('tokens', 'bigint') }}
),

texts as (
    select distinct context_tier_text
    from claims
    where context_tier_text is not null
),

-- Words of comparison to signs: 'prompts up to 200k' -> 'prompts <= 200k'.
signed as (
    select
        context_tier_text,
        regexp_replace(
            regexp_replace(
                replace(
                    replace(replace(lower(context_tier_text), '\', ''), '≤', '<='), '≥', '>='
                ),
                '\b(up to|at most|under|below|less than|fewer than|within|no more than|to)\b',
                '<=',
                'g'
            ),
            '\b(above|over|more than|greater than|at least|exceed(s|ing)?|beyond|from)\b', '>=', 'g'
        ) as tier_text
    from texts
),

bounds as (
    select
        context_tier_text,
        tier_text,
        coalesce(
            nullif(regexp_extract(tier_text, '>=?\s*{{ number }}', 1), ''),
            nullif(regexp_extract(tier_text, '{{ number }}\s*<', 1), ''),
            nullif(regexp_extract(tier_text, '{{ number }}\s*[-–~]\s*\d', 1), ''),
            nullif(regexp_extract(tier_text, '{{ number }}\s*\+', 1), '')
        ) as min_text,
        coalesce(
            nullif(regexp_extract(tier_text, '<=?\s*{{ number }}', 1), ''),
            nullif(regexp_extract(tier_text, '\d\s*[km]?\s*[-–~]\s*{{ number }}', 1), '')
        ) as max_text
    from signed
),

counted as (
    select
        context_tier_text,
        tier_text,
        {{ parse_token_count('min_text') }} as written_min_tokens,
        {{ parse_token_count('max_text') }} as written_max_tokens
    from bounds
),

bounded as (
    select
        context_tier_text,
        tier_text,
        {% for end in ('min', 'max') -%}
            case
                when written_{{ end }}_tokens between token_bounds.lowest and token_bounds.highest
                    then written_{{ end }}_tokens
            end as context_{{ end }}_tokens{{ ',' if not loop.last }}
        {% endfor -%}
    from counted
    cross join token_bounds
)

select
    context_tier_text,
    context_min_tokens,
    context_max_tokens,
    case
        when context_min_tokens is not null then 'long'
        when context_max_tokens is not null then 'base'
        when regexp_matches(tier_text, 'short|base|standard|default') then 'base'
        -- A tier that cannot be read must not pass for the price of every prompt.
        else 'long'
    end as context_tier,
    case
        when
            context_min_tokens is null
            and context_max_tokens is null
            and not regexp_matches(tier_text, 'short|base|standard|default|long')
            then 'a prompt-size range that cannot be read'
    end as problem
from bounded
