"""From snapshots to claims: nothing parsed twice, nothing lost."""

from datetime import datetime, timedelta

from pipeline.claims import Page, Source
from pipeline.scraping.extract import Extracted, extract
from pipeline.storage.claim_files import ClaimStore
from pipeline.storage.home import DataHome
from pipeline.storage.snapshot_records import Obtained
from pipeline.storage.snapshots import SnapshotStore
from tests.conftest import NOW

MANY = "\n".join(f"model-{number} {number}.50" for number in range(1, 21))


class Desk:
    """A home in which pages arrive day by day."""

    def __init__(self, home: DataHome, source: Source) -> None:
        self.source = source
        self.snapshots = SnapshotStore(home.snapshots)
        self.claims = ClaimStore(home.claims)

    def arrive(self, text: str, day: int = 0) -> Extracted:
        """A page saved on a day; returns what its extraction did."""
        page: Page = self.source.pages[0]
        moment = NOW + timedelta(days=day)
        obtained = Obtained(
            origin="live",
            fetched_at=moment,
            as_of=moment,
            as_of_basis="read",
            content=text.encode(),
            media="text",
            final_url=page.url,
            previous=self.snapshots.latest(self.source.id, page.id),
        )
        self.snapshots.keep(self.source.id, page, obtained)
        return self.extract(moment)

    def extract(self, moment: datetime = NOW) -> Extracted:
        """Extract again without a new page."""
        return extract(self.source, self.snapshots, self.claims, moment)


def test_an_unchanged_page_is_not_parsed_again(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    assert (desk.arrive(MANY).parsed, desk.arrive(MANY, day=1).parsed) == (1, 0)
    assert len(list(desk.claims.files(lines_source.id))) == 1


def test_a_changed_layout_keeps_the_last_good_claims(home: DataHome, lines_source: Source) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    done = desk.arrive("<html>please sign in</html>", day=1)
    assert done.changed and "'model value' lines are missing" in done.changed[0]
    assert [file.page_id for file in desk.claims.files(lines_source.id)] == ["lines"]
    failure = desk.snapshots.last_failure(lines_source.id)
    assert failure is not None and failure.origin == "parser"


def test_an_old_copy_that_does_not_parse_is_no_failure_of_today(
    home: DataHome, lines_source: Source
) -> None:
    desk = Desk(home, lines_source)
    desk.arrive(MANY)
    done = desk.arrive("the shape of another day", day=-300)
    assert (done.changed, list(done.unparsed.values())) == (
        [],
        ["lines: 'model value' lines are missing"],
    )
    assert desk.snapshots.last_failure(lines_source.id) is None
