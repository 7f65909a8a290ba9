with sources as (
    select * from {{ ref('stg_sources') }}
),

snapshots as (
    select * from {{ ref('stg_snapshots') }}
),

failures as (
    select
        source_id,
        arg_max(reason, failed_at) as last_error,
        max(failed_at) as last_failed_at
    from {{ ref('stg_failures') }}
    group by source_id
),

readings as (
    select
        source_id,
        count(distinct page_id) as page_count,
        count(*) as snapshot_count,
        count(*) filter (where is_newest and origin = 'baseline') as baseline_page_count,
        max(fetched_at) as last_success_at,
        -- Old branches of a package, read by a backfill, speak for no day.
        max(as_of) filter (where not is_superseded) as last_as_of,
        arg_max(origin, (as_of, fetched_at)) filter (where not is_superseded) as last_origin,
        arg_max(package_name, (as_of, fetched_at)) filter (where not is_superseded) as package_name,
        arg_max(package_version, (as_of, fetched_at)) filter (where not is_superseded)
            as package_version,
        min(source_url) as source_url
    from snapshots
    group by source_id
),

unread as (
    select
        source_id,
        count(distinct claim_id) filter (where is_current and not is_placeholder) as unread_count,
        count(distinct claim_id) filter (where is_alarm) as unread_official_count
    from {{ ref('fct_unread_values') }}
    group by source_id
),

counted as (
    select source_id, arg_max(is_shrinking, read_on) as is_shrinking
    from {{ ref('fct_source_claims') }}
    group by source_id
)

select
    sources.source_id,
    sources.source_title,
    sources.source_kind,
    sources.publisher,
    readings.source_url,
    sources.terms_url,
    sources.lineage,
    sources.is_redistributable,
    cast(coalesce(readings.page_count, 0) as integer) as page_count,
    cast(coalesce(readings.snapshot_count, 0) as integer) as snapshot_count,
    cast(coalesce(readings.baseline_page_count, 0) as integer) as baseline_page_count,
    readings.last_origin,
    case when readings.last_origin = 'package' then readings.package_name end as package_name,
    case when readings.last_origin = 'package' then readings.package_version end as package_version,
    readings.last_success_at,
    cast(readings.last_as_of as date) as last_reviewed_on,
    coalesce(
        cast(readings.last_as_of as date) < {{ build_date() }} - sources.max_age_days, true
    ) as is_stale,
    failures.last_failed_at,
    case
        when failures.last_failed_at > coalesce(readings.last_success_at, timestamp '1970-01-01')
            then failures.last_error
    end as last_error,
    cast(coalesce(unread.unread_count, 0) as integer) as unread_count,
    cast(coalesce(unread.unread_official_count, 0) as integer) as unread_official_count,
    coalesce(counted.is_shrinking, false) as is_shrinking
from sources
left join readings on sources.source_id = readings.source_id
left join failures on sources.source_id = failures.source_id
left join unread on sources.source_id = unread.source_id
left join counted on sources.source_id = counted.source_id
