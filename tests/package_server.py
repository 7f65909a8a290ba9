"""A package index on loopback: tiny wheels, made on the spot, with or without ranges.

Speaks the simple repository API as JSON (PEP 691, with upload times of PEP 700) or as plain HTML
(PEP 503). ``sent`` counts the bytes of wheels that travelled.
"""

import base64
import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pipeline.fetching.pip_settings import PipSettings

JSON_TYPE = "application/vnd.pypi.simple.v1+json"
FILE_DATE = "Fri, 20 Nov 2026 12:00:00 GMT"


def wheel(name: str, version: str, members: Mapping[str, bytes]) -> bytes:
    """A wheel holding ``members``; dated as reproducible builds are, which is not at all."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    tags = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = f"{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
    files = {
        **members,
        f"{info}/METADATA": metadata.encode(),
        f"{info}/WHEEL": tags.encode(),
        f"{info}/RECORD": (record + "".join(f"{path},,\n" for path in members)).encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


@dataclass
class PackageServer:
    """The index: what it holds, how it behaves, what it was asked."""

    url: str = ""
    speaks_json: bool = True
    has_ranges: bool = True
    dates_files: bool = True
    password: str | None = None
    """``user:password`` that is asked for, if any."""
    wants_password: tuple[str, ...] = ("simple", "files")
    files: dict[str, bytes] = field(default_factory=dict)
    projects: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)
    """What stands in place of a project's page."""
    sent: int = 0
    asked: list[str] = field(default_factory=list)

    def settings(self, *more: "PackageServer", **others: Any) -> PipSettings:
        """pip's settings to use this index, those of ``more``, and nothing else."""
        indexes = tuple(f"{server.url}/simple/" for server in (self, *more))
        arguments = ("--isolated", "--index-url", indexes[0], "--no-cache-dir")
        return PipSettings(**{"indexes": indexes, "arguments": arguments, **others})

    def publish(
        self,
        name: str,
        version: str,
        members: Mapping[str, bytes],
        *,
        uploaded_at: str | None = None,
        tag: str = "any",
        **about: Any,
    ) -> None:
        """Add a wheel for platform ``tag``; ``about`` has further keys of PEP 691 (``yanked``)."""
        folder = name.replace("-", "_")
        file = f"{folder}-{version}-py3-none-{tag}.whl"
        content = wheel(folder, version, members)
        self.files[file] = content
        row = {
            "filename": file,
            "url": f"{self.url}/files/{file}",
            "hashes": {"sha256": hashlib.sha256(content).hexdigest()},
            **({"upload-time": uploaded_at} if uploaded_at else {}),
            **about,
        }
        self.projects.setdefault(name, []).append(row)


def _link(row: Mapping[str, Any]) -> str:
    """A file as PEP 503 writes it."""
    yanked = f' data-yanked="{row["yanked"]}"' if row.get("yanked") else ""
    address = f"{row['url']}#sha256={row['hashes']['sha256']}"
    return f'<a href="{address}"{yanked}>{row["filename"]}</a>'


class _Handler(BaseHTTPRequestHandler):
    index: PackageServer
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.index.asked.append(f"{self.command} {self.path}")
        kind, _, name = self.path.strip("/").partition("/")
        if self.index.password and kind in self.index.wants_password and not self._is_known():
            self._send(401, b"", {"WWW-Authenticate": "Basic"})
        elif kind == "simple" and name in self.index.projects:
            self._project(name, self.index.projects[name])
        elif kind == "files" and name in self.index.files:
            self._file(self.index.files[name])
        else:
            self._send(404, b"")

    def _is_known(self) -> bool:
        token = base64.b64encode((self.index.password or "").encode()).decode()
        return self.headers.get("Authorization") == f"Basic {token}"

    def _project(self, name: str, rows: list[dict[str, Any]]) -> None:
        if name in self.index.pages:
            self._send(200, self.index.pages[name], {"Content-Type": JSON_TYPE})
        elif self.index.speaks_json:
            meta = {"api-version": "1.1"}
            page = json.dumps({"meta": meta, "name": name, "files": rows}).encode()
            self._send(200, page, {"Content-Type": JSON_TYPE})
        else:
            links = "".join(_link(row) for row in rows)
            page = f"<!DOCTYPE html><html><body>{links}</body></html>".encode()
            self._send(200, page, {"Content-Type": "text/html"})

    def _file(self, content: bytes) -> None:
        headers = {"Accept-Ranges": "bytes"} if self.index.has_ranges else {}
        if self.index.dates_files:
            headers["Last-Modified"] = FILE_DATE
        status, asked = 200, self.headers.get("Range")
        if asked and self.index.has_ranges:
            start, _, end = asked.removeprefix("bytes=").partition("-")
            first = int(start) if start else max(0, len(content) - int(end))
            last = min(int(end), len(content) - 1) if start else len(content) - 1
            headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
            status, content = 206, content[first : last + 1]
        if self.command == "GET":
            self.index.sent += len(content)
        self._send(status, content, headers)

    def _send(self, status: int, content: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in {**(headers or {}), "Content-Length": str(len(content))}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing: tests read ``asked`` instead."""


@contextmanager
def running() -> Iterator[PackageServer]:
    """An empty index on a free port, until the block ends."""
    index = PackageServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"index": index}))
    server.daemon_threads = True
    index.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
