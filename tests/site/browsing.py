"""What the browser tests share: the release served as anybody would, a tab, reading and typing."""

import functools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests import chromium


class Quiet(SimpleHTTPRequestHandler):
    """What ``python -m http.server`` answers, without its log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of the site in a release's folder."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site"
    server.shutdown()
    thread.join()
    server.server_close()


def text(page: chromium.Page, selector: str) -> str:
    found = page.wait_for(f"document.querySelector({json.dumps(selector)})?.innerText")
    assert isinstance(found, str)
    return found


def type_into(page: chromium.Page, selector: str, words: str) -> None:
    page.evaluate(
        f"""(() => {{
            const field = document.querySelector({json.dumps(selector)});
            field.value = {json.dumps(words)};
            for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind));
        }})()"""
    )


KEYS = {"Enter": 13, "Tab": 9, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40}


def press(page: chromium.Page, key: str) -> None:
    """A key pressed and let go, where the focus is."""
    for kind in ("keyDown", "keyUp"):
        page.call(
            "Input.dispatchKeyEvent",
            type=kind,
            key=key,
            code=key,
            windowsVirtualKeyCode=KEYS[key],
            **({"text": "\r"} if key == "Enter" and kind == "keyDown" else {}),
        )
