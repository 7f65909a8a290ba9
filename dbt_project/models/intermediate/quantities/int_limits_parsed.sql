with claims as (
    select * from {{ ref('stg_claims') }}
    where attribute_id in ({{ quoted_list(attributes_of_kind(['tokens'])) }})
),

binary_token_counts as (
    select * from {{ ref('binary_token_counts') }}
),

bounds as (
    {{ bounds_of('tokens', 'bigint') }}
),

-- Each different text is read once, however many claims repeat it.
texts as (
    select distinct
        value_text,
        coalesce(unit_text, 'tokens') as unit_text,
        -- 'DEFAULT: 32K MAXIMUM: 64K': the maximum is the limit.
        coalesce(
            nullif(regexp_extract(value_text, '(?i)max(?:imum)?\W*(\d.*)', 1), ''), value_text
        ) as limit_text
    from claims
),

read as (
    select
        value_text,
        unit_text,
        regexp_matches(limit_text, '^\s*-') as is_negative,
        {{ token_count_number('limit_text') }} as written_number,
        {{ token_count_factor('limit_text') }} as factor,
        {{ parse_token_count('limit_text') }} as tokens,
        -- '128K (131,072)': the number in brackets, if it says the same more exactly.
        try_cast(
            replace(regexp_extract(limit_text, '\((\d[\d,]{3,})[^\d)]*\)', 1), ',', '') as bigint
        ) as restated_tokens
    from texts
),

scaled as (
    select
        read.*,
        case
            when abs(read.restated_tokens - read.tokens) <= 0.05 * read.tokens
                then read.restated_tokens
        end as exact_tokens,
        binary_token_counts.tokens as binary_tokens
    from read
    left join binary_token_counts
        on
            read.factor in (1000, 1000000)
            and read.written_number * read.factor / 1000 = binary_token_counts.written_thousands
),

judged as (
    select
        *,
        case
            when tokens is null and regexp_matches(value_text, '\d') then {{ out_of_bounds_text() }}
            when tokens is null then 'no number in the text'
            when not regexp_matches(unit_text, '(?i)tok') then 'the unit is not tokens'
            when is_negative then 'a negative number stands for unlimited or unknown'
            when tokens = 0 then 'zero stands for unknown'
            when regexp_full_match(value_text, '9{7,}') then 'nines stand for no limit'
            when tokens not between bounds.lowest and bounds.highest then {{ out_of_bounds_text() }}
        end as problem
    from scaled
    cross join bounds
)

select
    claims.claim_id,
    claims.attribute_id,
    case
        when judged.problem is null
            then coalesce(judged.exact_tokens, judged.binary_tokens, judged.tokens)
    end as tokens,
    case
        when judged.problem is not null then null
        when judged.factor = 1 or judged.exact_tokens is not null then 'exact'
        when judged.binary_tokens is not null or judged.factor in (1024, 1048576) then 'k_1024'
        when judged.factor = 1000000 then 'm'
        else 'k_1000'
    end as rounding,
    judged.problem
from claims
inner join judged
    on
        claims.value_text = judged.value_text
        and coalesce(claims.unit_text, 'tokens') = judged.unit_text
