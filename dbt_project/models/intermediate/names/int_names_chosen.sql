with names as (
    select * from {{ ref('int_names_provided') }}
),

texts as (
    select * from {{ ref('int_names_released') }}
),

attested_stems as (
    select
        texts.stem,
        count(distinct names.provider_id) as provider_count
    from names
    inner join texts on names.model_text = texts.written_text and names.kind = texts.kind
    group by texts.stem
),

-- A date that only OpenRouter writes is the day it listed the model, not a release.
attested_dates as (
    select distinct texts.stem, texts.release_date
    from names
    inner join texts on names.model_text = texts.written_text and names.kind = texts.kind
    where names.provider_id != 'openrouter' and texts.release_date is not null
),

ids as (
    select
        names.*,
        texts.* exclude (written_text, kind),
        attested_stems.provider_count = 1 as is_lonely,
        names.provider_id = 'openrouter'
        and regexp_matches(names.model_text, '-(20\d{6}|\d\d-\d\d)$')
        and not exists (
            select 1 from attested_dates
            where
                attested_dates.stem = texts.stem
                and {{ dates_agree('attested_dates.release_date', 'texts.release_date') }}
        ) as is_listing_date
    from names
    inner join texts on names.model_text = texts.written_text and names.kind = texts.kind
    inner join attested_stems on texts.stem = attested_stems.stem
),

displays as (
    select
        names.provider_text,
        names.model_text,
        texts.*,
        attested_stems.provider_count
    from names
    cross join unnest(string_split(names.display_name_text, ' | ')) as shown (written_text)
    inner join texts on shown.written_text = texts.written_text and texts.kind = 'display'
    inner join attested_stems on texts.stem = attested_stems.stem
),

telling as (
    select
        ids.provider_text,
        ids.model_text,
        min(displays.written_text) as written_text,
        bool_or(ids.is_listing_date) as is_listing_date
    from ids
    inner join displays
        on
            ids.model_text = displays.model_text
            and ids.provider_text is not distinct from displays.provider_text
    where
        ids.is_listing_date
        or {{ display_name_tells_more('ids', 'displays') }}
    group by ids.provider_text, ids.model_text
    having count(distinct (displays.stem, displays.size, displays.release_date)) = 1
)

select
    ids.* replace (
        case when telling.written_text is not null then texts.stem else ids.stem end as stem,
        coalesce(texts.stem_words, ids.stem_words) as stem_words,
        coalesce(texts.core_text, ids.core_text) as core_text,
        coalesce(texts.size, ids.size) as size,
        coalesce(texts.active_size, ids.active_size) as active_size,
        case
            when telling.is_listing_date then texts.release_date
            when ids.is_listing_date then null
            else coalesce(ids.release_date, texts.release_date)
        end as release_date,
        coalesce(texts.has_undated_release, ids.has_undated_release) as has_undated_release,
        coalesce(texts.calendar_release_count, ids.calendar_release_count)
            as calendar_release_count,
        ids.is_base or coalesce(texts.is_base, false) as is_base,
        ids.is_instruct or coalesce(texts.is_instruct, false) as is_instruct
    ),
    ids.release_date as written_date,
    telling.written_text as telling_display_name
from ids
left join telling
    on
        ids.model_text = telling.model_text
        and ids.provider_text is not distinct from telling.provider_text
left join texts on telling.written_text = texts.written_text and texts.kind = 'display'
