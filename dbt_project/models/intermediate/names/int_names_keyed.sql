-- Which model of the release does a name mean? A size means nothing where a release has a single
-- one. Words, size, base mark and release together are the key: names of one key are one model.
with dated as (
    select * from {{ ref('int_names_dated') }}
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

sizes as (
    {{ sizes_named('decided', 'stem, is_base, release_on') | indent }}
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
        sized.release_on
    ) as model_key
from sized
left join active_sizes
    on
        sized.stem = active_sizes.stem
        and sized.size = active_sizes.size
        and sized.release_on is not distinct from active_sizes.release_on
