"""The wheel works where there is no repository: an empty environment in a folder of its own.

Nothing is downloaded: the wheel is built by the environment that runs the tests, and what it
depends on is read from there.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("pipeline", "dbt_project", "pyproject.toml", "setup.py", "README.md", "LICENSE")
PAGE = ROOT / "tests/fixtures/sources/models_dev/api.json"
PAIR = ("Claude 3.5 Sonnet v2", "Qwen3.5-4B")
LEFT_OUT = shutil.ignore_patterns("target", "logs", "__pycache__", "*.egg-info")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that the checkout stays as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / "source" / name, ignore=LEFT_OUT)
        else:
            shutil.copy(ROOT / name, folder / "source" / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", "--no-deps", "--no-index", "--no-build-isolation"]
    _run([*pip, *build, "--wheel-dir", str(folder), str(folder / "source")], folder)
    [made] = folder.glob("modelmart-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel in it, whose package cannot be written."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, symlinks=True)
    [packages] = folder.glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    install = ["install", "--no-deps", "--no-index", str(wheel)]
    _run([*pip, "--python", str(folder / "bin/python"), *install], folder)
    # Its dependencies, and after it, so that the wheel's own modules come first.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    dbt = folder / "bin/dbt"
    dbt.write_text(f"#!{folder}/bin/python\nfrom dbt.cli.main import cli\n\ncli()\n")
    dbt.chmod(0o755)
    for path in (packages / "pipeline").rglob("*"):
        if path.is_dir():
            path.chmod(0o555)
    return folder / "bin"


def _run(command: list[str], folder: Path) -> str:
    """The output of a program run in ``folder`` by a user whose data and cache lie there too."""
    left_out = ("PYTHONPATH", "PYTHONHOME", "MODELMART_HOME")
    kept = {k: v for k, v in os.environ.items() if k not in left_out}
    own = {"XDG_DATA_HOME": str(folder / "user"), "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        command, cwd=folder, env=kept | own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.mark.slow
def test_a_page_is_imported_built_and_compared_far_from_the_repository(
    installed: Path, tmp_path: Path
) -> None:
    modelmart = str(installed / "modelmart")
    assert _run([modelmart, "--version"], tmp_path).startswith("modelmart 0.")
    where = "import pipeline, pipeline.project as p; print(pipeline.__file__, p.PROJECT)"
    for place in _run([str(installed / "python"), "-c", where], tmp_path).split():
        assert Path(place).is_relative_to(installed.parent)
    shutil.copy(PAGE, tmp_path / "page.json")
    imported = _run([modelmart, "import", "models_dev", "page.json"], tmp_path)
    assert "claims" in imported
    _run([modelmart, "build"], tmp_path)
    release = tmp_path / "user/modelmart/published/current"
    assert (release / "site/compare.html").exists()
    assert (release / "site/modules/data.js").exists()
    listed = _run([modelmart, "models", "claude"], tmp_path)
    assert "Claude" in listed
    for output in ("text", "html"):
        compared = _run([modelmart, "compare", "--format", output, *PAIR], tmp_path)
        assert PAIR[0] in compared and PAIR[1] in compared
