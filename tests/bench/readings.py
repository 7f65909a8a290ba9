"""Readings of days gone by, made from the last: the shape of a history, not one.

Every carrier that is read daily gets a reading a day: the claims of its last one, in which each
price changes on one day of so many, by a tenth up or down, and each model is there from some day.
The figures mean nothing; what counts are readings, runs, spans and periods, which are as many as
so many days would bring.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import duckdb

from pipeline.storage.claim_files import COLUMNS, ClaimFile, ClaimStore
from pipeline.storage.snapshot_records import SnapshotRecord, snapshot_id

DAYS_OF_A_PRICE = 200
"""A price stays so many days on average."""
LISTED_WITHIN_DAYS = 1500
"""A model that is listed today was first listed on one of so many days before."""
STATE = """
create or replace table stated as
select
    {columns},
    attribute_id like 'price_%' and try_cast(value_text as double) > 0 as is_price,
    try_cast(value_text as double) as price,
    false as is_changed,
    hash(model_text) % {days} as listed_days_ago
from read_parquet('{file}')
"""
DAY_BEFORE = """
update stated set
    is_changed = true,
    price = price * if(hash(claim_id, {ago}, 'up') % 2 = 0, 1.1, 0.9)
where is_price and hash(claim_id, {ago}) % {stays} = 0
"""
WRITTEN = """
copy (
    with today as (
        select *, if(is_changed, rtrim(printf('%.12f', price), '0'), value_text) as text_now
        from stated
        where coalesce(listed_days_ago >= {ago}, true)
    )
    select
        * exclude (is_price, price, is_changed, listed_days_ago, text_now) replace (
            if(is_changed, md5(claim_id || text_now), claim_id) as claim_id,
            text_now as value_text
        )
    from today
) to '{file}' (format parquet)
"""


def days_before(
    last: SnapshotRecord, file: ClaimFile, store: ClaimStore, days: int
) -> Iterator[tuple[SnapshotRecord, ClaimFile]]:
    """The readings of so many days before the last one of a page, newest first."""
    with duckdb.connect() as connection:
        told = {"columns": ", ".join(COLUMNS), "file": file.path, "days": LISTED_WITHIN_DAYS}
        connection.execute(STATE.format(**told))
        for ago in range(1, days + 1):
            connection.execute(DAY_BEFORE.format(ago=ago, stays=DAYS_OF_A_PRICE))
            sha256 = hashlib.sha256(f"{file.sha256} {ago}".encode()).hexdigest()
            earlier = store.file(file.source_id, file.page_id, sha256, file.parser_version)
            earlier.path.parent.mkdir(parents=True, exist_ok=True)
            connection.execute(WRITTEN.format(ago=ago, file=earlier.path))
            yield _dated(last, sha256, ago), earlier


def _dated(last: SnapshotRecord, sha256: str, ago: int) -> SnapshotRecord:
    """The record of the reading so many days before."""
    moment = last.as_of - timedelta(days=ago)
    return replace(
        last,
        snapshot_id=snapshot_id(last.source_id, last.page_id, sha256, moment),
        sha256=sha256,
        fetched_at=moment,
        as_of=moment,
        origin="live",
        package_name=None,
        package_member=None,
        package_version=None,
    )
