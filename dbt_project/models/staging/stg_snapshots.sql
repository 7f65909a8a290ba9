with snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by source_id, page_id
            order by is_superseded asc, as_of desc, fetched_at desc, snapshot_id desc
        ) = 1 as is_newest
    from snapshots
)

select
    snapshot_id,
    source_id,
    page_id,
    page_url as source_url,
    sha256,
    origin,
    package_name,
    package_version,
    http_status,
    robots,
    size_bytes,
    is_superseded,
    is_newest,
    fetched_at,
    as_of
from ranked
