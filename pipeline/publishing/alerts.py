"""Alerts: changes that someone wants to hear of, sent through Apprise, once each.

``alerts.toml`` of the data home holds the rules; ``alerts_sent.jsonl`` what was sent where.

    [[alert]]
    name = "prices of Claude"
    to = ["mailtos://user:password@example.com", "slack://token"]   # Apprise addresses
    models = ["anthropic/*"]         # ids or names, with * and ?; absent: every model
    providers = ["aws-bedrock"]      # absent: every provider
    kinds = ["price_up", "price_down"]
    min_percent = 10                 # moves of less are left out; changes without a size are not

    [operators]                      # who hears of runs that failed and sources that grew stale
    to = ["mailtos://user:password@example.com"]

Addresses may name environment variables (``$SLACK_URL``), so that the file holds no secret. What
was sent is written down after the receiver took it: a crash in between repeats a message and
never loses one. Each address is its own: one that fails is tried again at the next run.
"""

from __future__ import annotations

import logging
import math
import os
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pipeline.publishing.changes import Change
from pipeline.publishing.redaction import receiver, redacted, unheard
from pipeline.storage.home import DataHome
from pipeline.storage.journal import Journal

log = logging.getLogger(__name__)
MAX_AGE = timedelta(days=14)
"""Older changes are no news: a backfill finds years of them."""
MOST_LINES = 50
"""Of one message; what is beyond is counted, and is in the feed."""
FILE = "alerts.toml"
LISTS = ("to", "models", "providers", "kinds")

Notify = Callable[[str, str, str], bool]
"""(address, title, body) → whether the receiver took it."""


class BadAlerts(ValueError):
    """``alerts.toml`` cannot be followed; the message names rule and remedy."""


@dataclass(frozen=True)
class Rule:
    """One ``[[alert]]`` of the file."""

    name: str
    to: tuple[str, ...]
    models: tuple[str, ...] = ("*",)
    providers: tuple[str, ...] = ("*",)
    kinds: tuple[str, ...] = ("*",)
    min_percent: float = 0

    def wants(self, change: Change) -> bool:
        """Whether the rule asks for this change."""
        names = (change.model_id, change.model_name)
        is_small = change.percent is not None and change.percent < self.min_percent
        return (
            any(_matches(name, self.models) for name in names)
            and _matches(change.provider_id or "", self.providers)
            and _matches(change.kind, self.kinds)
            and not is_small
        )


@dataclass(frozen=True)
class Sent:
    """One message that a receiver took."""

    rule: str
    receiver: str
    """Hash of the address, which may hold a secret."""
    change_ids: tuple[str, ...]
    sent_at: str

    def as_row(self) -> dict[str, Any]:
        """As the journal keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Message:
    """What one address is to hear."""

    rule: Rule
    address: str
    changes: tuple[Change, ...]

    @property
    def title(self) -> str:
        """The subject."""
        return f"{self.rule.name}: {len(self.changes)} changes"

    @property
    def body(self) -> str:
        """One line a change, newest first."""
        lines = [f"{one.changed_on} {one.title}" for one in self.changes[:MOST_LINES]]
        more = len(self.changes) - MOST_LINES
        return "\n".join([*lines, *([f"and {more} more: see the change feed"] if more > 0 else [])])


def rules(home: DataHome) -> list[Rule]:
    """The rules of the data home, none where it has no file; raises ``BadAlerts``."""
    path = home.root / FILE
    rows = _content(path).get("alert", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadAlerts(f"{path}: a rule begins with [[alert]], in two brackets")
    return [_rule(row, path) for row in rows]


def operators(home: DataHome) -> tuple[str, ...]:
    """The addresses of those who run it, none where the file names none; raises ``BadAlerts``."""
    path = home.root / FILE
    stated = _content(path).get("operators", {})
    if not isinstance(stated, dict) or stated.keys() - {"to"}:
        raise BadAlerts(f"{path}: [operators] holds 'to' and nothing else")
    return _texts(stated.get("to", []), "to", f"{path}, [operators]")


def _content(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadAlerts(f"{path} is no TOML: {error}") from error
    if unknown := content.keys() - {"alert", "operators"}:
        raise BadAlerts(
            f"{path}: {sorted(unknown)} not known; a rule begins with [[alert]], those who run it "
            "stand in [operators]"
        )
    return content


def messages(home: DataHome, changes: Sequence[Change], now: datetime) -> list[Message]:
    """What is to be sent now: news that a rule wants and its address has not had."""
    news = [change for change in changes if change.changed_on >= (now - MAX_AGE).date()]
    had = {
        (sent.rule, sent.receiver, change_id)
        for sent in sent_journal(home).rows()
        for change_id in sent.change_ids
    }
    found = []
    for rule in rules(home):
        for address in rule.to:
            wanted = tuple(
                change
                for change in news
                if rule.wants(change)
                and (rule.name, receiver(address), change.change_id) not in had
            )
            if wanted:
                found.append(Message(rule, address, wanted))
    return found


def send(home: DataHome, wanted: Sequence[Message], notify: Notify, now: datetime) -> list[str]:
    """Send and write down what was taken; returns the rules whose message was not."""
    failed = []
    journal = sent_journal(home)
    for message in wanted:
        if not was_taken(message.address, message.title, message.body, notify):
            failed.append(message.rule.name)
            continue
        ids = tuple(change.change_id for change in message.changes)
        sent = Sent(
            message.rule.name, receiver(message.address), ids, now.astimezone(UTC).isoformat()
        )
        journal.append(sent, sent.as_row())
    return failed


def apprise_notify(address: str, title: str, body: str) -> bool:
    """Send through Apprise; False where the address is none of its or the receiver refused.

    Apprise and the HTTP client log addresses, which hold tokens: they are not heard meanwhile.
    """
    import apprise

    with unheard():
        sender = apprise.Apprise()
        return bool(sender.add(address)) and bool(sender.notify(title=title, body=body))


def was_taken(address: str, title: str, body: str, notify: Notify) -> bool:
    """Whether the receiver took it; one whose sender breaks did not, and the others still hear.

    What it broke with is told by its kind alone, for its words may hold the address.
    """
    try:
        return notify(os.path.expandvars(address), title, body)
    except Exception as error:  # the boundary to some hundred senders that are not ours
        log.warning("%s at %s: %s", title, redacted(address), type(error).__name__)
        return False


def sent_journal(home: DataHome) -> Journal[Sent]:
    """What receivers took, as a file."""
    return Journal(
        home.root / "alerts_sent.jsonl",
        lambda row: Sent(**{**row, "change_ids": tuple(row["change_ids"])}),
    )


def _rule(row: dict[str, Any], path: Path) -> Rule:
    name = row.get("name") or "alert"
    where = f"{path}, '{name}'"
    known = {field.name for field in fields(Rule)}
    if unknown := row.keys() - known:
        raise BadAlerts(f"{where}: {sorted(unknown)} not known; known: {sorted(known)}")
    if not row.get("to"):
        raise BadAlerts(f"{where}: 'to' is missing: give one or more Apprise addresses")
    percent = row.get("min_percent", 0)
    if not _is_number(percent) or not 0 <= percent < math.inf:
        raise BadAlerts(f"{where}: 'min_percent' must be a number from 0 on, like 10")
    lists = {key: _texts(row[key], key, where) for key in LISTS if key in row}
    return Rule(**{**row, "name": str(name), **lists})


def _texts(given: object, key: str, where: str) -> tuple[str, ...]:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadAlerts(f"{where}: '{key}' must be a list of texts")
    return tuple(texts)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _matches(text: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(text.lower(), pattern.lower()) for pattern in patterns)
