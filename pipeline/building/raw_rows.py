"""Sources and readings as rows of the raw tables, in the order of ``warehouse.RAW``."""

from __future__ import annotations

from pipeline.claims import Source
from pipeline.storage.snapshot_records import SnapshotRecord


def source_row(source: Source) -> tuple[object, ...]:
    """The row of ``raw.sources``."""
    return (
        source.id,
        source.title,
        source.publisher,
        source.kind,
        source.terms_url,
        ",".join(source.lineage),
        source.max_age_days,
        source.redistributable,
    )


def snapshot_row(record: SnapshotRecord) -> tuple[object, ...]:
    """The row of ``raw.snapshots``, without whether it is superseded; times are UTC."""
    return (
        record.snapshot_id,
        record.source_id,
        record.page_id,
        record.page_url,
        record.final_url,
        record.origin,
        record.package_name,
        record.package_version,
        record.sha256,
        record.size_bytes,
        record.http_status,
        record.robots,
        record.fetched_at.replace(tzinfo=None),
        record.as_of.replace(tzinfo=None),
    )
