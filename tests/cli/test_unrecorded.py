"""A run of the command line that nobody looks at leaves no record, and tells all the same."""

from typing import Any

import pytest
from dagster import asset, materialize
from dagster._core.storage.event_log import InMemoryEventLogStorage

from pipeline.cli.unrecorded import unrecorded_instance


@asset
def fine() -> int:
    """Made."""
    return 1


@asset
def faulty(fine: int) -> None:
    """Not made."""
    raise ValueError(f"{fine} is none")


def test_what_failed_is_told_though_nothing_is_recorded() -> None:
    with unrecorded_instance() as instance:
        result = materialize([fine, faulty], instance=instance, raise_on_error=False)
        assert not result.success
        assert [event.step_key for event in result.all_events if event.is_step_failure] == [
            "faulty"
        ]
        assert [event.asset_key.path for event in result.get_asset_materialization_events()] == [
            ["fine"]
        ]
        assert instance.all_logs(result.run_id) == []


def test_no_database_is_asked_what_was_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    connect = InMemoryEventLogStorage._connect

    def seen(self: InMemoryEventLogStorage) -> Any:
        asked.append(self)
        return connect(self)

    monkeypatch.setattr(InMemoryEventLogStorage, "_connect", seen)
    with unrecorded_instance() as instance:
        result = materialize([fine, faulty], instance=instance, raise_on_error=False)
    assert [event.asset_key.path for event in result.get_asset_materialization_events()] == [
        ["fine"]
    ]
    assert asked == []
