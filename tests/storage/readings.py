"""One reading of one page, as the tests of the store keep it."""

from datetime import UTC, datetime

from pipeline.claims import Page
from pipeline.storage.snapshot_records import Obtained

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAGE = Page("prices", "https://lab.example/prices.json", "json", params={"model": "m-1"})


def obtained(content: bytes | None = b'{"a": 1}', at: datetime = NOON) -> Obtained:
    return Obtained(
        origin="live",
        fetched_at=at,
        as_of=at,
        as_of_basis="read",
        content=content,
        media="json",
        final_url=PAGE.url,
        http_status=200,
        etag='"1"',
        robots="allowed: no rule applies",
    )
