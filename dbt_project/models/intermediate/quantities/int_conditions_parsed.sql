{%- set conditions = [
    'service_tier', 'region', 'mode', 'time_of_day', 'promotion', 'modality', 'cache_ttl',
    'evaluator',
] -%}
with claims as (
    select * from {{ ref('stg_claims') }}
),

condition_words as (
    select * from {{ ref('condition_words') }}
),

texts as (
    {%- for condition in conditions %}
    select distinct '{{ condition }}' as condition_id, {{ condition }}_text as condition_text
    from claims
    where {{ condition }}_text is not null
    {{ "union all" if not loop.last }}
    {%- endfor %}
),

matched as (
    select
        texts.condition_id,
        texts.condition_text,
        arg_min(condition_words.word, condition_words.position) as word
    from texts
    left join condition_words
        on
            texts.condition_id = condition_words.condition_id
            and regexp_full_match(lower(trim(texts.condition_text)), condition_words.pattern)
    group by texts.condition_id, texts.condition_text
)

select
    condition_id,
    condition_text,
    -- An exact region (us-east-1) or a mode of one provider stays what it is.
    coalesce(
        word,
        case condition_id
            when 'region' then replace({{ word_key('condition_text') }}, '_', '-')
            else {{ word_key('condition_text') }}
        end
    ) as word,
    word is not null as is_listed
from matched
