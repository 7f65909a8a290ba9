"""What those who run it are told: runs that failed, sources that grew stale; each once.

They stand in ``alerts.toml`` of the data home, under ``[operators]``. Not here: what users of the
data hear of (``alerts``), nor what starts the telling (``jobs``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline.publishing.alerts import Notify, Sent, operators, sent_journal, was_taken
from pipeline.publishing.redaction import receiver, redacted
from pipeline.storage.home import DataHome

RULE = "operators"
"""As which it is written down what they took."""


def tell(
    home: DataHome, title: str, news: Mapping[str, str], notify: Notify, now: datetime
) -> list[str]:
    """Tell every operator the lines they have not had, by the id of each.

    Returns the addresses, redacted, that did not take theirs; raises ``BadAlerts``.
    """
    journal = sent_journal(home)
    had = {
        (sent.receiver, one)
        for sent in journal.rows()
        if sent.rule == RULE
        for one in sent.change_ids
    }
    failed = []
    for address in operators(home):
        unheard = {one: line for one, line in news.items() if (receiver(address), one) not in had}
        if not unheard:
            continue
        if was_taken(address, title, "\n".join(unheard.values()), notify):
            sent = Sent(RULE, receiver(address), tuple(unheard), now.astimezone(UTC).isoformat())
            journal.append(sent, sent.as_row())
        else:
            failed.append(redacted(address))
    return failed
