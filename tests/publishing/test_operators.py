"""Those who run it hear of failed runs and stale sources, once each; users' rules are apart."""

import pytest
from dagster import DagsterEventType, DagsterInstance, build_run_status_sensor_context

from pipeline.publishing import operators
from pipeline.publishing.alerts import BadAlerts, messages
from pipeline.storage.home import DataHome
from tests.conftest import NOW

FILE = """
[operators]
to = ["json://one.example", "json://two.example"]
"""
NEWS = {"groq_docs of 2026-11-01": "Groq: last copy of 2026-11-01"}


def tell(home: DataHome, news: dict[str, str], down: str = "") -> tuple[list[str], list[str]]:
    """Which receivers did not take it, and what the others heard."""
    heard: list[str] = []

    def notify(address: str, title: str, body: str) -> bool:
        if address == down:
            raise ConnectionError(address)
        heard.append(f"{address} {title}: {body}")
        return True

    return operators.tell(home, "stale", news, notify, NOW), heard


def test_each_hears_once_and_of_what_is_new_alone(home: DataHome) -> None:
    (home.root / "alerts.toml").write_text(FILE)
    assert tell(home, NEWS) == (
        [],
        [
            "json://one.example stale: Groq: last copy of 2026-11-01",
            "json://two.example stale: Groq: last copy of 2026-11-01",
        ],
    )
    assert tell(home, NEWS) == ([], [])
    _, heard = tell(home, {**NEWS, "xai_docs of 2026-11-02": "xAI: last copy of 2026-11-02"})
    assert heard[0] == "json://one.example stale: xAI: last copy of 2026-11-02"


def test_one_that_is_down_is_named_without_its_address_and_hears_later(home: DataHome) -> None:
    (home.root / "alerts.toml").write_text(FILE)
    failed, heard = tell(home, NEWS, down="json://two.example")
    assert len(heard) == 1 and len(failed) == 1
    assert "two.example" not in failed[0]
    assert tell(home, NEWS)[1] == ["json://two.example stale: Groq: last copy of 2026-11-01"]


def test_without_a_file_or_its_section_nobody_hears(home: DataHome) -> None:
    assert tell(home, NEWS) == ([], [])
    (home.root / "alerts.toml").write_text('[[alert]]\nto = "json://user.example"\n')
    assert tell(home, NEWS) == ([], [])


def test_operators_are_told_of_no_prices(home: DataHome) -> None:
    (home.root / "alerts.toml").write_text(FILE)
    assert messages(home, [], NOW) == []


@pytest.mark.parametrize(
    "text", ['operators = ["x"]', "[operators]\nfrom = 'x'", "[operators]\nto = 3"]
)
def test_a_section_that_cannot_be_followed_is_named(home: DataHome, text: str) -> None:
    (home.root / "alerts.toml").write_text(text)
    with pytest.raises(BadAlerts, match="operators"):
        tell(home, NEWS)


def test_a_run_that_failed_is_told_with_its_reason(
    home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import jobs
    from pipeline.definitions import defs
    from pipeline.resources import HomeResource

    (home.root / "alerts.toml").write_text(FILE)
    heard: list[str] = []
    monkeypatch.setattr(jobs, "apprise_notify", lambda *said: heard.append(" ".join(said)) or True)
    with DagsterInstance.ephemeral() as instance:
        job = defs.resolve_job_def("build")
        result = job.execute_in_process(instance=instance, raise_on_error=False)
        kind = DagsterEventType.RUN_FAILURE
        [failed] = [event for event in result.all_events if event.event_type is kind]
        context = build_run_status_sensor_context(
            sensor_name="tell_of_failed_run",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=failed,
            resources={"home": HomeResource(root=str(home.root))},
        ).for_run_failure()
        jobs.tell_of_failed_run(context)
    assert len(heard) == 2
    assert "modelmart: build failed" in heard[0] and "raw_tables" in heard[0]
