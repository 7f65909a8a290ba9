"""The body of an answer: read within bounds, unpacked, recognised, its charset found.

Here: bytes and headers. Not here: which address they came from and whether it may be asked.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable, Iterator
from email.message import Message
from http.client import HTTPException

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from pipeline.claims import Media
from pipeline.fetching.errors import TooLarge, Truncated, UnexpectedContent, Unreachable
from pipeline.fetching.traffic import TRAFFIC

CHUNK_BYTES = 65_536
MIB = 1024 * 1024
MAX_BYTES: dict[Media, int] = {"json": 64 * MIB, "csv": 64 * MIB, "archive": 64 * MIB}
"""Most bytes of an unpacked page. The largest catalogue known is a 5 MiB JSON file; price lists
of the clouds reach tens of MiB."""
MAX_TEXT_BYTES = 8 * MIB
"""The same for pages written for people; the longest one known has 1.5 MiB."""

_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->).)*-->\s*)*<(!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
BROKEN = (HTTPError, HTTPException, OSError, ValueError)
"""What reading a body raises: fewer bytes than promised, a length or chunk that is no number."""
_NUMBER = re.compile(r"[0-9]{1,18}")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The web's meaning of these labels is windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
_SINGLE_BYTE = {"ascii", "iso8859-1", "cp1252"}
# Python's own codecs, which are no charsets of the web, and one the web gave up as unsafe.
_NO_CHARSETS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}


def max_bytes(media: Media) -> int:
    """The most bytes a page of that media may have."""
    return MAX_BYTES.get(media, MAX_TEXT_BYTES)


def read_bounded(response: requests.Response, limit: int, check_time: Callable[[], None]) -> bytes:
    """The body, unpacked, of at most ``limit`` bytes; ``check_time`` may raise between chunks.

    Raises ``TooLarge``, ``Truncated``, ``UnexpectedContent`` or ``Unreachable``.
    """
    url = response.url
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise UnexpectedContent(
            url, f"packed as {encoding}, which we did not ask for", "report it to the publisher"
        )
    chunks = _raw_chunks(response, limit, check_time)
    if encoding in {"gzip", "x-gzip"}:
        return _unpack(url, chunks, limit)
    content = b"".join(chunks)
    # Some static stores send packed files without saying so.
    return _unpack(url, iter((content,)), limit) if content[:2] == b"\x1f\x8b" else content


def read_packed(response: requests.Response, limit: int, check_time: Callable[[], None]) -> bytes:
    """The body as it travelled, of at most ``limit`` bytes; else as ``read_bounded``."""
    return b"".join(_raw_chunks(response, limit, check_time))


def gunzip(content: bytes, name: str, limit: int) -> bytes:
    """``content`` unpacked to at most ``limit`` bytes; raises as ``read_bounded`` does."""
    return _unpack(name, iter((content,)), limit)


def _raw_chunks(
    response: requests.Response, limit: int, check_time: Callable[[], None]
) -> Iterator[bytes]:
    """The bytes on the wire. ``read1`` gives what has come, so a drip cannot hold us for long."""
    url, received = response.url, 0
    promised = response.headers.get("Content-Length", "")
    if _NUMBER.fullmatch(promised) and int(promised) > limit:
        raise _too_large(url, limit)
    while True:
        check_time()
        try:
            chunk = response.raw.read1(CHUNK_BYTES, decode_content=False)
        except ReadTimeoutError as error:
            raise Unreachable(
                url, "stopped answering in the middle of a page", "try later"
            ) from error
        except BROKEN as error:
            raise Truncated(url, f"broke off in the middle ({error})", "try later") from error
        if not chunk:
            break
        received += len(chunk)
        TRAFFIC.add(len(chunk))
        if received > limit:
            raise _too_large(url, limit)
        yield chunk


def _too_large(url: str, limit: int) -> TooLarge:
    return TooLarge(
        url,
        f"has more than {limit} bytes",
        "open it: it is no page of the kind expected, or the limit in "
        "pipeline/fetching/body.py is too low",
    )


def _unpack(url: str, chunks: Iterator[bytes], limit: int) -> bytes:
    """Unpack gzip as it comes, never holding more than ``limit`` bytes and one chunk."""
    unpacked = bytearray()
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker.eof:  # a gzip file may have several parts
                unpacker = zlib.decompressobj(wbits=31)
            try:
                unpacked += unpacker.decompress(rest, max_length=limit + 1 - len(unpacked))
            except zlib.error as error:
                raise UnexpectedContent(url, f"is no gzip ({error})", "try later") from error
            if len(unpacked) > limit:
                raise _too_large(url, limit)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if not unpacker.eof:
        raise Truncated(url, "ended in the middle of its compression", "try later")
    return bytes(unpacked)


def check_media(url: str, content: bytes, content_type: str, media: Media) -> None:
    """Raise ``UnexpectedContent`` where HTML stands for data, data for HTML, or nothing at all."""
    if not content.strip():
        raise UnexpectedContent(url, "is empty", "open it and see whether it has moved")
    kind = _mime(content_type)
    is_html = bool(_HTML.match(content[:4096])) or (
        "html" in kind and content.lstrip().startswith(b"<")
    )
    if is_html != (media == "html"):
        found = "HTML" if is_html else kind or "something else"
        raise UnexpectedContent(
            url,
            f"answered with {found} where {media} was promised",
            "open it: it may have moved, or ask for a login",
        )
    if kind.startswith(("image/", "audio/", "video/", "font/")) or kind == "application/pdf":
        raise UnexpectedContent(url, f"answered with {kind}", f"find the {media} form of the page")


def charset_of(content: bytes, content_type: str) -> str:
    """The charset that decodes the page: byte order mark, header, meta tag, then UTF-8.

    A single-byte label on bytes that are valid UTF-8 is a server's default, not a fact; a label
    that does not decode the bytes is passed over. Where nothing decodes them the answer is
    ``utf-8``, and decoding will name the place.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    meta = _META.search(content[:2048])
    labels = [_charset_param(content_type), meta.group(1).decode("ascii") if meta else None]
    for known in filter(None, map(_known, labels)):
        if known == "cp1252" and _decodes(content, "utf-8"):
            continue
        if _decodes(content, known):
            return known
    return "utf-8"


def _mime(content_type: str) -> str:
    return content_type.split(";", 1)[0].strip().lower()


def _charset_param(content_type: str) -> str | None:
    header = Message()
    header["Content-Type"] = content_type
    return header.get_content_charset()


def _known(label: str | None) -> str | None:
    """The codec of a label; None where it is no charset (a server writes what it likes)."""
    try:
        name = codecs.lookup(label).name if label else None
    except (LookupError, ValueError):
        return None
    if name is None or name.replace("_", "-") in _NO_CHARSETS:
        return None
    return "cp1252" if name in _SINGLE_BYTE else name


def _decodes(content: bytes, charset: str) -> bool:
    try:
        content.decode(charset)
    except (UnicodeError, LookupError):  # the latter of codecs that give no text (hex, zlib)
        return False
    return True
