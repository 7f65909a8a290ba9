"""Why a page could not be had. Every message names the address and what to do.

One root, ``FetchError``, so that a run can log the reason and go on with the next page.
"""

from __future__ import annotations

NO_NETWORK = "no such host, or no network"
"""Of every host in turn where there is no network; whoever sums up a run tells it once."""


class FetchError(Exception):
    """A page could not be had from its live address."""

    is_hosts = False
    """Whether it says something of the host (down, too slow, busy) and not of this page alone."""

    def __init__(self, url: str, reason: str, remedy: str) -> None:
        """``reason`` says what happened, ``remedy`` what a person can do about it."""
        super().__init__(f"{url}: {reason}; {remedy}")
        self.url = url
        self.reason = reason


class Unreachable(FetchError):
    """No answer: no network, no such host, refused, or too slow."""

    is_hosts = True


class NoConnection(Unreachable):
    """The host cannot be spoken to at all: asking it again in this run is in vain."""


class Interrupted(Unreachable):
    """The host answered and broke off: worth a second try."""


class Refused(FetchError):
    """The host's robots.txt asks us not to read this address, or could not be read."""


class Blocked(FetchError):
    """The address, or one it redirects to, is none we agreed to read."""


class TooLarge(FetchError):
    """More bytes than a page of its kind may have, packed or unpacked."""


class Truncated(FetchError):
    """The answer ended before its promised length or in the middle of its compression."""


class Malformed(FetchError):
    """An answer that HTTP does not allow: a header, a charset, a redirect that nothing can read."""


class UnexpectedContent(FetchError):
    """Something else than the page's media: HTML where JSON or Markdown was promised."""


class HttpStatus(FetchError):
    """An HTTP status that is no page: 404, 429 that lasts, 503."""

    def __init__(self, url: str, status: int, remedy: str) -> None:
        """``status`` is the HTTP status code."""
        super().__init__(url, f"HTTP status {status}", remedy)
        self.status = status
        self.is_hosts = status == 429 or status >= 500


class PackageUnavailable(FetchError):
    """A package, a release or its data file could not be had through pip."""

    def __init__(self, package: str, reason: str, remedy: str = "check pip's settings") -> None:
        """``package`` is its name on the index."""
        super().__init__(f"package {package}", reason, remedy)


class NoSuchMember(PackageUnavailable):
    """A release that will never have the data file: it is not in its wheel, or too large."""
