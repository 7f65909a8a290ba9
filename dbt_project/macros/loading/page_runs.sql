{#-
    Runs of pages: unbroken series of readings that gave the same bytes, in the order of the days the
    readings speak for; of readings of the same moment the one read last has the last word. Readings
    of old branches of a package are none. Arguments: the relations of snapshots and of the contents
    that were parsed.
-#}
{% macro page_runs(snapshots, contents) -%}
with readings as (
    select
        snapshots.*,
        sightings.parser_version,
        lag(snapshots.sha256) over page_readings as sha256_before
    from {{ snapshots }} as snapshots
    inner join (
        select source_id, page_id, sha256, max(parser_version) as parser_version
        from {{ contents }}
        group by source_id, page_id, sha256
    ) as sightings using (source_id, page_id, sha256)
    where not snapshots.is_superseded
    window page_readings as (
        partition by snapshots.source_id, snapshots.page_id
        order by snapshots.as_of, snapshots.fetched_at, snapshots.snapshot_id
    )
),
numbered as (
    select
        *,
        count(*) filter (where sha256 is distinct from sha256_before) over (
            partition by source_id, page_id
            order by as_of, fetched_at, snapshot_id
        ) as run_number
    from readings
)
select
    source_id,
    page_id,
    cast(run_number as integer) as run_number,
    any_value(sha256) as sha256,
    any_value(parser_version) as parser_version,
    arg_max(page_url, (as_of, fetched_at)) as page_url,
    min(as_of) as first_seen_at,
    max(as_of) as last_seen_at,
    min(fetched_at) as first_read_at
from numbered
group by all
{%- endmacro %}
