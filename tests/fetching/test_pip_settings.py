"""pip's configuration as pip itself tells it: files, environment, defaults."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.fetching.pip_settings import PipFailed, PipSettings, settings_of_pip

HELP = """
  -i, --index-url <url>       Base URL of the Python Package Index (default
                              https://index.example/simple). This should point
  --extra-index-url <url>     Extra URLs of package indexes to use.
"""


def told(listed: str, got: dict[str, str] | None = None, help_text: str = HELP) -> PipSettings:
    def run(arguments: Sequence[str]) -> str:
        if arguments[:2] == ("config", "get"):
            return f"{(got or {})[arguments[2]]}\n"
        return listed if arguments[0] == "config" else help_text

    return settings_of_pip(run)


def test_where_nothing_is_set_the_index_is_the_one_that_pips_help_names() -> None:
    assert told("") == PipSettings(indexes=("https://index.example/simple",))
    with pytest.raises(PipFailed, match="PIP_INDEX_URL"):
        told("", help_text="a help of another kind")


def test_the_environment_counts_most_and_then_what_is_set_for_downloads() -> None:
    listed = """
        global.index-url='https://a.example/simple'
        global.cert='/etc/a.pem'
        download.cert='/etc/b.pem'
        install.index-url='https://not.for.us/simple'
        :env:.index-url='https://c.example/simple'
        :env:.find-links='/wheels https://links.example/'
        global.trusted-host='\\nhost-1\\nhost-2:8080'
        global.extra-index-url='https://d.example/simple\\nhttps://e.example/simple'
    """
    assert told(listed) == PipSettings(
        indexes=(
            "https://c.example/simple",
            "https://d.example/simple",
            "https://e.example/simple",
        ),
        find_links=("/wheels", "https://links.example/"),
        cert="/etc/b.pem",
        trusted_hosts=frozenset({"host-1", "host-2:8080"}),
    )


def test_of_a_key_that_several_files_set_pip_says_which_holds() -> None:
    twice = "global.index-url='https://a.example'\nglobal.index-url='https://b.example'\n"
    settings = told(twice, {"global.index-url": "https://a.example"})
    assert settings.indexes == ("https://a.example",)


@pytest.mark.parametrize(("value", "count"), [("1", 0), ("true", 0), ("false", 1), ("0", 1)])
def test_no_index_leaves_the_folders_alone(value: str, count: int) -> None:
    settings = told(f":env:.no-index='{value}'\n:env:.find-links='/wheels'\n")
    assert (len(settings.indexes), settings.find_links) == (count, ("/wheels",))


def test_this_environments_pip_tells_its_files_environment_and_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nextra-index-url =\n    https://u:p%40@x.example/s\n    file:///y\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_INDEX_URL", "https://main.example/simple")
    monkeypatch.setenv("PIP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("PIP_CLIENT_CERT", "/etc/me.pem")
    settings = settings_of_pip()
    assert settings.indexes[0] == "https://main.example/simple"
    assert {"https://u:p%40@x.example/s", "file:///y"} <= set(settings.indexes)
    assert (settings.proxy, settings.client_cert) == ("http://proxy.example:3128", "/etc/me.pem")
    monkeypatch.delenv("PIP_INDEX_URL")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    [default] = settings_of_pip().indexes[:1]
    assert default.startswith("https://")


def test_a_pip_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(PipFailed, match="pip config ended with code 1"):
        settings_of_pip()

    def hangs(*args: object, **kwargs: object) -> None:
        raise subprocess.TimeoutExpired("pip", 60)

    monkeypatch.setattr(subprocess, "run", hangs)
    with pytest.raises(PipFailed, match="longer than 60 seconds"):
        settings_of_pip()
