-- What does a name say together with its display name? The id decides; a display name that states
-- a size, a release or a family beyond it fills that in. Base weights are told from tuned ones.
with listed as (
    select * from {{ ref('int_names_listed') }}
),

texts as (
    select * from {{ ref('int_names_parsed') }}
),

read as (
    select
        listed.*,
        texts.* exclude (written_text, kind)
    from listed
    inner join texts on listed.model_text = texts.written_text and listed.kind = texts.kind
),

attested_stems as (
    select stem, count(distinct provider_id) as provider_count
    from read
    group by stem
),

-- A date that only OpenRouter writes is the day it listed the model, not a release.
attested_dates as (
    select distinct stem, release_date
    from read
    where provider_id != 'openrouter' and release_date is not null
),

ids as (
    select
        read.*,
        attested_stems.provider_count = 1 as is_lonely,
        read.provider_id = 'openrouter'
        and regexp_matches(read.model_text, '-(20\d{6}|\d\d-\d\d)$')
        and not exists (
            select 1 from attested_dates
            where
                attested_dates.stem = read.stem
                and {{ dates_agree('attested_dates.release_date', 'read.release_date') }}
        ) as is_listing_date
    from read
    inner join attested_stems on read.stem = attested_stems.stem
),

displays as (
    select
        listed.provider_text,
        listed.model_text,
        listed.display_name_text,
        texts.*,
        attested_stems.provider_count
    from listed
    cross join unnest(string_split(listed.display_name_text, ' | ')) as shown (written_text)
    inner join texts on shown.written_text = texts.written_text and texts.kind = 'display'
    inner join attested_stems on texts.stem = attested_stems.stem
),

telling as (
    select
        ids.provider_text,
        ids.model_text,
        ids.display_name_text,
        arg_min(displays, displays.written_text) as shown,
        bool_or(ids.is_listing_date) as is_listing_date
    from ids
    inner join displays
        on
            ids.model_text = displays.model_text
            and ids.display_name_text = displays.display_name_text
            and ids.provider_text is not distinct from displays.provider_text
    where ids.is_listing_date or {{ display_name_tells_more('ids', 'displays') }}
    group by ids.provider_text, ids.model_text, ids.display_name_text
    having count(distinct (displays.stem, displays.size, displays.release_date)) = 1
),

{{ names_told('ids', 'telling') }},

completed as (
    select
        ids.* replace (
            coalesce(telling.shown.stem, ids.stem) as stem,
            coalesce(telling.shown.stem_words, ids.stem_words) as stem_words,
            coalesce(telling.shown.core_text, ids.core_text) as core_text,
            {{ line_word('coalesce(telling.shown.core_text, ids.core_text)') }} as line_word,
            coalesce(telling.shown.size, ids.size) as size,
            coalesce(telling.shown.active_size, ids.active_size) as active_size,
            case
                when telling.is_listing_date then telling.shown.release_date
                when ids.is_listing_date then null
                else coalesce(ids.release_date, telling.shown.release_date)
            end as release_date,
            coalesce(telling.shown.has_undated_release, ids.has_undated_release)
                as has_undated_release,
            coalesce(telling.shown.calendar_release_count, ids.calendar_release_count)
                as calendar_release_count,
            ids.is_base or coalesce(telling.shown.is_base, false) as is_base,
            ids.is_instruct or coalesce(telling.shown.is_instruct, false) as is_instruct
        ),
        ids.release_date as written_date,
        telling.shown.written_text as telling_display_name
    from ids
    left join told as telling
        on
            ids.model_text = telling.model_text
            and ids.display_name_text is not distinct from telling.display_name_text
            and ids.provider_text is not distinct from telling.provider_text
),

-- Who sells a name with -instruct behind it, and the name without.
tuned as (
    select distinct
        provider_id,
        regexp_replace(lower(model_text), '-(instruct|it|chat)(-v[0-9.]+)?$', '\2') as bare_text
    from completed
    where is_instruct
)

select completed.* replace (
    completed.is_base or {{ is_bare_name_of_base_weights('completed', 'tuned') }} as is_base
)
from completed
left join tuned
    on
        completed.provider_id is not distinct from tuned.provider_id
        and regexp_replace(lower(completed.model_text), ':.*$', '') = tuned.bare_text
