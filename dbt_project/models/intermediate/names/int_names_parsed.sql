-- What do the words of a name say? Its own words, size and release (sorted: hosts differ in the
-- order), and how what it names is served. Dates to which a lab gives names are replaced by them.
with normalised as (
    select * from {{ ref('int_names_normalised') }}
),

words as (
    {{ classified_words('normalised') | indent }}
),

read as (
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
    from words
    group by written_text, kind
),

parsed as (
    select
        normalised.* exclude (region_in_name),
        read.* exclude (written_text, kind, region_word),
        array_to_string(read.stem_words, '-') as stem,
        coalesce(normalised.region_in_name, read.region_word) as region_in_name
    from read
    inner join normalised
        on read.written_text = normalised.written_text and read.kind = normalised.kind
),

calendar as (
    {{ release_calendar('parsed') | indent }}
),

-- The release whose date a name has (behind the family's name or, needlessly, the release's own);
-- a bare name of a family of which the calendar knows one release is that one.
matched as (
    select
        parsed.written_text,
        parsed.kind,
        arg_min(calendar, length(replace(calendar.released, 'x', ''))) as release
    from parsed
    inner join calendar
        on
            parsed.stem in (calendar.family_stem, calendar.stem)
            and case
                when parsed.release_date is not null
                    then
                        (calendar.family_size is null or parsed.size = calendar.family_size)
                        and {{ dates_agree('parsed.release_date', 'calendar.released') }}
                else
                    parsed.stem = calendar.family_stem
                    and calendar.stem != calendar.family_stem
                    and parsed.size is not distinct from calendar.family_size
                    and calendar.release_count = 1
            end
    group by parsed.written_text, parsed.kind
),

renamed as (
    select
        parsed.* replace (
            coalesce(matched.release.stem, parsed.stem) as stem,
            coalesce(matched.release.stem_words, parsed.stem_words) as stem_words,
            coalesce(matched.release.size, parsed.size) as size,
            coalesce(matched.release.active_size, parsed.active_size) as active_size,
            case
                when matched.release is not null then matched.release.release_date
                else parsed.release_date
            end as release_date
        ),
        parsed.release_date as date_in_name,
        matched.release is not null as is_calendar_release
    from parsed
    left join matched
        on parsed.written_text = matched.written_text and parsed.kind = matched.kind
),

families as (
    select distinct family_stem, family_size, release_count, has_undated_release
    from calendar
)

select
    renamed.*,
    {{ line_word('renamed.core_text') }} as line_word,
    {{ repository_key('renamed.written_text') }} as repository_key,
    coalesce(families.release_count, 0) as calendar_release_count,
    coalesce(families.has_undated_release, false) as has_undated_release
from renamed
left join families
    on
        renamed.stem = families.family_stem
        and renamed.size is not distinct from families.family_size
