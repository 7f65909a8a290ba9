with rewritten as (
    select * from {{ ref('int_names_rewritten') }}
),

tokens as (
    select * from {{ ref('int_names_tokenised') }}
),

cored as (
    select
        written_text,
        kind,
        -- 'cogito-v2.1' and 'cogito-2.1' are one.
        list_sort(list_distinct(
            list(regexp_replace(word, '^v(\d+\.\d+)$', '\1')) filter (meaning = 'name')
        )) as stem_words,
        string_agg(word, '-' order by position)
            filter (meaning in ('name', 'size', 'active_size', 'experts', 'soft', 'base')) as core_text,
        max(word) filter (meaning = 'size') as size,
        max(word) filter (meaning = 'active_size') as active_size,
        max(word) filter (meaning = 'date') as release_date,
        coalesce(bool_or(meaning = 'soft'), false) as is_instruct,
        coalesce(bool_or(meaning = 'base'), false) as is_base,
        coalesce(bool_or(meaning = 'rolling'), false) as is_rolling,
        coalesce(bool_or(meaning = 'free'), false) as is_free_in_name,
        min(value) filter (meaning = 'service_tier') as service_tier_in_name,
        min(value) filter (meaning = 'quantization') as quantization_in_name,
        string_agg(coalesce(value, word), ' ' order by position) filter (meaning = 'mode')
            as mode_in_name,
        max(word) filter (meaning = 'region') as region_word
    from tokens
    group by written_text, kind
)

select
    cored.written_text,
    cored.kind,
    rewritten.org_text,
    rewritten.is_repository,
    rewritten.name_text,
    cored.core_text,
    cored.stem_words,
    array_to_string(cored.stem_words, '-') as stem,
    cored.size,
    cored.active_size,
    cored.release_date,
    cored.is_instruct,
    cored.is_base,
    cored.is_rolling,
    cored.is_free_in_name,
    coalesce(rewritten.region_in_name, cored.region_word) as region_in_name,
    cored.service_tier_in_name,
    cored.quantization_in_name,
    cored.mode_in_name
from cored
inner join rewritten
    on
        cored.written_text = rewritten.written_text
        and cored.kind = rewritten.kind
