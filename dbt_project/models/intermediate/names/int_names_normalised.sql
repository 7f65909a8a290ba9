-- How is a name spelled where nobody's address and habits of writing count? However it is written,
-- its words stand here in lower case, hyphens between them, its date as ~yyyymmdd.
with names as (
    select * from {{ ref('stg_names') }}
),

prefixes as (
    select * from {{ ref('name_prefixes') }}
),

families as (
    select * from {{ ref('model_families') }}
),

written as (
    select model_text as written_text, 'id' as kind
    from names
    union
    select unnest(string_split(display_name_text, ' | ')) as written_text, 'display' as kind
    from names
    where display_name_text is not null
    union
    -- Names of our own seeds go the same way, so that a seed may spell a model as it likes.
    select unnest([family_name, release_name]) as written_text, 'seed' as kind
    from {{ ref('release_names') }}
    union
    select model_id as written_text, 'seed' as kind
    from {{ ref('curated_aliases') }}
    union
    select unnest([alias_name, model_id]) as written_text, 'seed' as kind
    from {{ ref('rolling_aliases') }}
),

folded as (
    select *, lower(trim({{ folded_name('written_text') }})) as folded_text
    from written
    where kind != 'display' or trim(written_text) != ''
),

undecorated as (
    select
        *,
        case
            when kind = 'display' then {{ rewrite_text('folded_text', name_display_steps()) }}
            else {{ rewrite_text('folded_text', name_listing_steps()) }}
        end as path_text,
        string_split(regexp_replace(path_text, '^(@cf/|@hf/|hf:|~)', ''), '/') as segments
    from folded
),

addressed as (
    select
        *,
        {{ last_segment('segments') }} as segment_text,
        regexp_replace(segment_text, '^(' || {{ region_words() }} || ')\.', '') as local_text,
        -- 'deepseek.r1': what stands before the dot is the lab; else the part of the path before it.
        coalesce(
            nullif(regexp_extract(local_text, '^([a-z][a-z0-9-]*)\.[a-z]', 1), ''),
            case when len(segments) > 1 then replace(segments[-2], '_', '-') end
        ) as org_text,
        coalesce(
            nullif(regexp_extract(path_text, {{ name_region_pattern() }}, 1), ''),
            nullif(regexp_extract(segment_text, '[@:](us|eu|global)$', 1), '')
        ) as region_in_name,
        -- 'deepseek-ai/DeepSeek-V3' is the address of a repository of weights: capitals as published.
        kind = 'id' and len(segments) > 1 and regexp_matches(written_text, '/[^/]*[A-Z][^/]*$')
        or written_text like '%accounts/fireworks/models/%' as is_repository
    from undecorated
),

spelled as (
    select
        *,
        {{ rewrite_text('local_text', name_address_steps() + name_spelling_steps()
            + name_date_steps() + name_version_steps()) }} as spelled_text
    from addressed
),

-- 'openai-gpt-4.1', 'databricks-claude-haiku-5.5', 'meta-llama-3.1-8b': the first word goes where
-- a family of that lab, or behind a host's word any family, follows it. 'mistral-nemotron' stays.
prefixed as (
    select
        spelled.written_text,
        spelled.kind,
        length(prefixes.prefix) as prefix_length,
        prefixes.lab_id,
        substr(spelled.spelled_text, length(prefixes.prefix) + 2) as rest_text
    from spelled
    inner join prefixes on starts_with(spelled.spelled_text, prefixes.prefix || '-')
),

stripped as (
    select
        prefixed.written_text,
        prefixed.kind,
        arg_max(prefixed.rest_text, prefixed.prefix_length) as rest_text
    from prefixed
    inner join families
        on
            (
                {{ starts_with_family('prefixed.rest_text', 'families.family') }}
                -- 'nvidia-llama-3.3-nemotron-super-49b'
                or families.is_decisive_anywhere
                and '-' || prefixed.rest_text || '-' like '%-' || families.family || '-%'
            )
            and coalesce(prefixed.lab_id, families.lab_id) = families.lab_id
    group by prefixed.written_text, prefixed.kind
)

select
    spelled.written_text,
    spelled.kind,
    spelled.org_text,
    spelled.region_in_name,
    spelled.is_repository,
    {{ rewrite_text(
        'coalesce(stripped.rest_text, spelled.spelled_text)', name_version_steps()
    ) }} as name_text
from spelled
left join stripped
    on
        spelled.written_text = stripped.written_text
        and spelled.kind = stripped.kind
