"""Alerts: rules choose, each receiver hears once, nothing is lost when one fails or we die."""

import logging
from datetime import date, datetime, timedelta
from decimal import Decimal

import duckdb
import pytest
from click.testing import CliRunner

from pipeline.cli import main as cli
from pipeline.publishing.alerts import (
    MAX_AGE,
    BadAlerts,
    Message,
    apprise_notify,
    messages,
    rules,
    send,
)
from pipeline.publishing.changes import Change
from pipeline.publishing.redaction import without_secrets
from pipeline.storage.home import PUBLISHED_FILE, DataHome
from tests.conftest import NOW
from tests.publishing.test_feeds import CHANGES, COLUMNS

RULES = """
[[alert]]
name = "everything"
to = ["json://one.example", "json://two.example"]

[[alert]]
name = "claude at bedrock"
to = ["json://three.example"]
models = ["anthropic/*"]
providers = ["aws-*"]
kinds = ["price_*"]
min_percent = 10
"""


def change(change_id: str = "c1", **given: object) -> Change:
    values: dict[str, object] = {
        "change_id": change_id,
        "kind": "price_down",
        "model_id": "anthropic/claude-x",
        "model_name": "Claude X",
        "provider_id": "aws-bedrock",
        "provider_model_name": "claude-x",
        "component": "input",
        "old_usd_per_mtok": Decimal(5),
        "new_usd_per_mtok": Decimal("2.5"),
        "old_tokens": None,
        "new_tokens": None,
        "ratio": Decimal("0.5"),
        "detail": None,
        "changed_on": NOW.date(),
        "is_announced": False,
        "learned_at": NOW.replace(tzinfo=None),
        "source_url": "https://acme.example/",
    }
    return Change(**{**values, **given})  # type: ignore[arg-type]


class Receivers:
    """Takes every message, but for the addresses in ``down``; ``die_at`` ends the process."""

    def __init__(self, down: str = "", die_at: str = "") -> None:
        self.taken: list[tuple[str, str, str]] = []
        self.down, self.die_at = down, die_at

    def __call__(self, address: str, title: str, body: str) -> bool:
        if self.die_at and self.die_at in address:
            raise KeyboardInterrupt
        if self.down and self.down in address:
            return False
        self.taken.append((address, title, body))
        return True


@pytest.fixture
def ruled(home: DataHome) -> DataHome:
    (home.root / "alerts.toml").write_text(RULES)
    return home


def _addresses(found: list[Message]) -> list[str]:
    return [message.address.removeprefix("json://").removesuffix(".example") for message in found]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["one", "two", "three"]),
        ({"model_id": "openai/gpt-x", "model_name": "GPT X"}, ["one", "two"]),
        ({"provider_id": "azure"}, ["one", "two"]),
        ({"provider_id": None}, ["one", "two"]),
        ({"kind": "new_route", "ratio": None}, ["one", "two"]),
        ({"ratio": Decimal("0.95")}, ["one", "two"]),
        ({"ratio": Decimal("1.10")}, ["one", "two", "three"]),
        ({"changed_on": (NOW - MAX_AGE - timedelta(days=1)).date()}, []),
        ({"changed_on": date(2027, 1, 1), "is_announced": True}, ["one", "two", "three"]),
    ],
)
def test_rules_choose_by_model_provider_kind_size_and_age(
    ruled: DataHome, given: dict[str, object], expected: list[str]
) -> None:
    assert _addresses(messages(ruled, [change(**given)], NOW)) == expected


def test_each_receiver_hears_of_a_change_once(ruled: DataHome, now: datetime) -> None:
    receivers = Receivers()
    for _ in range(2):
        send(ruled, messages(ruled, [change()], now), receivers, now)
    assert len(receivers.taken) == 3
    assert (
        receivers.taken[0][2] == "2026-11-22 Claude X at aws-bedrock: input $5 to $2.5 per 1M down"
    )
    send(ruled, messages(ruled, [change(), change("c2")], now), receivers, now)
    assert [title for _, title, _ in receivers.taken[3:]] == [
        "everything: 1 changes",
        "everything: 1 changes",
        "claude at bedrock: 1 changes",
    ]


def test_a_receiver_that_is_down_is_tried_again_and_the_others_are_not(
    ruled: DataHome, now: datetime
) -> None:
    down, up = Receivers(down="two"), Receivers()
    assert send(ruled, messages(ruled, [change()], now), down, now) == ["everything"]
    assert send(ruled, messages(ruled, [change()], now), up, now) == []
    assert [address for address, *_ in up.taken] == ["json://two.example"]


def test_what_was_sent_before_a_crash_is_not_sent_again(ruled: DataHome, now: datetime) -> None:
    with pytest.raises(KeyboardInterrupt):
        send(ruled, messages(ruled, [change()], now), Receivers(die_at="two"), now)
    with (ruled.root / "alerts_sent.jsonl").open("a") as file:
        file.write('{"rule": "everything", "rec')  # the line a power cut tore
    assert _addresses(messages(ruled, [change()], now)) == ["two", "three"]


def test_no_secret_is_written_and_addresses_may_name_variables(
    home: DataHome, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_URL", "json://token@chat.example")
    (home.root / "alerts.toml").write_text('[[alert]]\nto = ["$CHAT_URL"]\n')
    receivers = Receivers()
    send(home, messages(home, [change()], now), receivers, now)
    assert receivers.taken[0][0] == "json://token@chat.example"
    assert "CHAT" not in (home.root / "alerts_sent.jsonl").read_text()


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # of Apprise
def test_a_sender_that_breaks_or_talks_tells_no_secret(
    home: DataHome,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def breaks(address: str, title: str, body: str) -> bool:
        if "token" in address:
            raise OSError(f"cannot reach {address}")
        return True

    rules_text = '[[alert]]\nto = ["slack://token/b/c", "json://one.example"]\n'
    (home.root / "alerts.toml").write_text(rules_text)
    caplog.set_level(logging.DEBUG)
    wanted = messages(home, [change()], now)
    assert send(home, wanted, breaks, now) == ["alert"], "the other receiver still hears"
    assert "slack:" in caplog.text and "OSError" in caplog.text
    # Apprise itself logs an address that it cannot read.
    assert apprise_notify("nonsense://me:token@x", "title", "body") is False
    assert apprise_notify("json://me:token@127.0.0.1:9/", "title", "body") is False
    written = "".join(file.read_text() for file in home.root.glob("*.jsonl"))
    assert "token" not in caplog.text + "".join(capfd.readouterr()) + written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("took slack://a/b/c.", "took slack:"),
        ("mailtos://me:pw@x.example?to=y", "mailtos:"),
        ("at https://me:pw@x.example/a", "at https:"),
        ("page https://x.example/a?b=me@y is gone", "page https://x.example/a?b=me@y is gone"),
        ("nothing of the kind: a/b", "nothing of the kind: a/b"),
    ],
)
def test_addresses_with_secrets_are_redacted(text: str, shown: str) -> None:
    told = without_secrets(text)
    assert told == shown or (told.startswith(shown) and "//" not in told and "pw" not in told)


def test_a_long_message_is_cut_and_says_so(home: DataHome, now: datetime) -> None:
    (home.root / "alerts.toml").write_text('[[alert]]\nto = ["json://one.example"]\n')
    [message] = messages(home, [change(f"c{number}") for number in range(60)], now)
    assert message.body.splitlines()[-1] == "and 10 more: see the change feed"


def test_no_file_no_alerts(home: DataHome, now: datetime) -> None:
    assert messages(home, [change()], now) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[alert]]\nname = 'x'", "'to' is missing"),
        ("[[alert]]\nto = ['json://a']\nmodel = ['*']", "'model'"),
        ("[[alert", "is no TOML"),
        ("[alert]\nto = ['json://a']", "in two brackets"),
        ("alert = 'x'", "in two brackets"),
        ("alert = ['x']", "in two brackets"),
        ("[[alerts]]\nto = ['json://a']", "'alerts'"),
        ("[[alert]]\nto = 5", "'to' must be a list of texts"),
        ("[[alert]]\nto = ['json://a', 5]", "'to' must be a list of texts"),
        ("[[alert]]\nto = ['json://a']\nmodels = [1]", "'models' must be"),
        ("[[alert]]\nto = ['json://a']\nmin_percent = 'ten'", "'min_percent' must be"),
        ("[[alert]]\nto = ['json://a']\nmin_percent = nan", "'min_percent' must be"),
        ("[[alert]]\nto = ['json://a']\nmin_percent = -1", "'min_percent' must be"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_named(home: DataHome, text: str, words: str) -> None:
    (home.root / "alerts.toml").write_text(text)
    with pytest.raises(BadAlerts, match=words):
        rules(home)


def test_one_receiver_may_stand_without_brackets(home: DataHome) -> None:
    (home.root / "alerts.toml").write_text("[[alert]]\nto = 'json://one.example'")
    assert rules(home)[0].to == ("json://one.example",)


def test_an_address_that_is_none_is_not_taken() -> None:
    assert apprise_notify("nonsense", "title", "body") is False


def test_a_dry_run_prints_and_sends_nothing(ruled: DataHome) -> None:
    ruled.current.mkdir(parents=True)
    with duckdb.connect(str(ruled.current / PUBLISHED_FILE)) as release:
        release.execute(COLUMNS)
        release.execute(CHANGES)
        release.execute("update marts.fct_price_changes set changed_on = current_date")
    done = CliRunner().invoke(cli.main, ["alerts", "--dry-run"])
    assert done.exit_code == 0, done.output
    assert "everything: 5 changes" in done.output
    assert "M & 1 at acme: input $5 to $2.5 per 1M down (batch)" in done.output
    assert not (ruled.root / "alerts_sent.jsonl").exists()
