with written as (
    select * from {{ ref('int_names_written') }}
),

folded as (
    select
        written_text,
        kind,
        lower(trim({{ folded_name('written_text') }})) as folded_text
    from written
),

lowered as (
    select
        written_text,
        kind,
        case
            when kind = 'display' then {{ rewrite_text('folded_text', name_display_steps()) }}
            else {{ rewrite_text('folded_text', name_listing_steps()) }}
        end as lowered_text
    from folded
),

split as (
    select
        *,
        string_split(regexp_replace(lowered_text, '^(@cf/|@hf/|hf:|~)', ''), '/') as segments
    from lowered
),

named as (
    select
        *,
        case
            -- A last part that names nothing ('fal-ai/flux-pro/v1.1') needs the one before it.
            when
                len(segments) > 1
                and regexp_matches(
                    segments[-1], '^(v?[0-9.]+|(text|image|video|audio)-to-.*|dev|pro|fast|edit|schnell)$'
                )
                then segments[-2] || '-' || segments[-1]
            else segments[-1]
        end as last_segment,
        case when len(segments) > 1 then replace(segments[-2], '_', '-') end as org_text
    from split
),

addressed as (
    select
        *,
        nullif(regexp_extract(lowered_text, {{ name_region_pattern() }}, 1), '') as region_text,
        regexp_replace(last_segment, '^(' || {{ region_words() }} || ')\.', '') as local_text
    from named
)

select
    written_text,
    kind,
    segments,
    {{ rewrite_text(
        "regexp_replace(regexp_replace(local_text, '^deepseek\\.', 'deepseek-'),"
        ~ " '^(system\\.ai|[a-z][a-z0-9-]*)\\.([a-z])', '\\2')",
        name_address_steps()
    ) }} as name_text,
    coalesce(
        nullif(regexp_extract(local_text, '^([a-z][a-z0-9-]*)\.[a-z]', 1), ''),
        org_text
    ) as org_text,
    coalesce(region_text, nullif(regexp_extract(last_segment, '[@:](us|eu|global)$', 1), ''))
        as region_in_name,
    -- 'deepseek-ai/DeepSeek-V3' is the address of a repository of weights: capitals as published.
    kind = 'id' and len(segments) > 1 and regexp_matches(written_text, '/[^/]*[A-Z][^/]*$')
    or written_text like '%accounts/fireworks/models/%' as is_repository
from addressed
