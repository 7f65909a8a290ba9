-- Which model of the release does a name mean? A size means nothing where a release has a single
-- one. Words, size, base mark and release together are the key: names of one key are one model; of a
-- word that is no name but a task ('summarize') only where one maker's.
with dated as (
    select * from {{ ref('int_names_dated') }}
),

stated as (
    select
        provider_text,
        model_text,
        {{ parse_parameter_count('size_text') }} / 1000000000 as billions
    from {{ ref('stg_sizes_stated') }}
),

sold_beside as (
    select distinct stem, is_base, release_on
    from (
        select stem, is_base, release_on
        from dated
        where provider_id is not null
        group by stem, is_base, release_on, provider_id
        having bool_or(size is null) and bool_or(size is not null)
    )
),

decided as (
    select * from dated
    where not is_undecided
),

named as (
    {{ sizes_named('decided', 'stem, is_base, release_on') | indent }}
),

-- The one size that is written, and pages that state the bare name's parameters state none like it:
-- it is a distillation's, as the 8b of 'deepseek-r1-8b', and says nothing of the bare name.
of_another as (
    select named.stem, named.is_base, named.release_on
    from named
    inner join decided
        on
            named.stem = decided.stem
            and named.is_base = decided.is_base
            and named.release_on is not distinct from decided.release_on
    inner join stated
        on
            decided.model_text = stated.model_text
            and decided.provider_text is not distinct from stated.provider_text
    where named.size_count = 1 and decided.size is null
    group by named.stem, named.is_base, named.release_on, named.size
    having
        not bool_or(
            stated.billions between {{ billions('named.size') }} / 2 and {{ billions('named.size') }} * 2
        )
),

sizes as (
    select named.* replace (
        if(of_another.stem is null, named.size_count, 0) as size_count
    )
    from named
    left join of_another
        on
            named.stem = of_another.stem
            and named.is_base = of_another.is_base
            and named.release_on is not distinct from of_another.release_on
),

-- A name without a size is the single one of its release, but a small one that a provider sells,
-- or sold, beside the bare name is a model of its own (Gemini 1.5 Flash and its 8B).
sized as (
    select
        dated.* replace (
            case
                when dated.is_undecided or {{ is_another_size('dated.size', 'sizes') }}
                    then dated.size
                when
                    dated.size is null
                    and sold_beside.stem is not null
                    and {{ billions('sizes.size') }} < 10
                    then null
                else sizes.size
            end as size
        ),
        dated.size as written_size,
        sizes.size_count
    from dated
    left join sizes
        on
            dated.stem = sizes.stem
            and dated.is_base = sizes.is_base
            and dated.release_on is not distinct from sizes.release_on
    left join sold_beside
        on
            dated.stem = sold_beside.stem
            and dated.is_base = sold_beside.is_base
            and dated.release_on is not distinct from sold_beside.release_on
),

active_sizes as (
    select
        stem,
        size,
        release_on,
        min(active_size) as active_size
    from sized
    where size is not null
    group by stem, size, release_on
    having count(distinct active_size) = 1
)

select
    sized.* replace (coalesce(active_sizes.active_size, sized.active_size) as active_size),
    concat_ws(
        '|',
        sized.stem,
        sized.size,
        coalesce(active_sizes.active_size, sized.active_size),
        case when sized.is_base then 'base' end,
        sized.release_on,
        case when {{ is_task_word('sized.stem') }} then coalesce(sized.org_text, sized.provider_id) end
    ) as model_key
from sized
left join active_sizes
    on
        sized.stem = active_sizes.stem
        and sized.size = active_sizes.size
        and sized.release_on is not distinct from active_sizes.release_on
