"""Which addresses are spoken to: public https hosts, and whoever answers for them."""

import socket
import ssl

import pytest

from pipeline.fetching.errors import Blocked, NoConnection
from pipeline.fetching.fetch import Fetcher
from pipeline.fetching.requester import FetchSettings
from pipeline.fetching.transport import check_address, is_public, same_site

URL = "https://docs.lab.example/page.json"


def resolve_to_loopback(monkeypatch: pytest.MonkeyPatch, listener: socket.socket) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", listener.getsockname())]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: answer)


@pytest.mark.parametrize(
    "url",
    [
        "http://lab.example/",
        "https://me:secret@lab.example/",
        "https://lab.example:22/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_no_public_https_page_is_blocked(url: str) -> None:
    with pytest.raises(Blocked):
        check_address(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_that_resolves_to_a_private_address_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        resolve_to_loopback(monkeypatch, listener)
        with pytest.raises(Blocked, match=r"resolves to 127\.0\.0\.1"):
            Fetcher(FetchSettings(interval_s=0)).fetch(URL, "json")
        connection, _ = listener.accept()
        with connection:
            assert connection.recv(100) == b"", "nothing may be said to a private address"


@pytest.mark.parametrize(
    ("host", "other", "same"),
    [
        ("docs.lab.example", "www.lab.example", True),
        ("lab.example", "lab.example", True),
        ("lab.example", "notlab.example", False),
        ("lab.co.uk", "other.co.uk", False),
        ("docs.lab.co.uk", "lab.co.uk", True),
        ("a.github.io", "b.github.io", False),
    ],
)
def test_hosts_of_one_site_are_told_from_strangers(host: str, other: str, same: bool) -> None:
    assert same_site(host, other) is same


def test_an_untrusted_certificate_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        resolve_to_loopback(monkeypatch, listener)
        monkeypatch.setattr("pipeline.fetching.transport.is_public", lambda address: True)

        def refuse(*args: object, **more: object) -> None:
            raise ssl.SSLCertVerificationError("self-signed certificate")

        monkeypatch.setattr(ssl.SSLContext, "wrap_socket", refuse)
        with pytest.raises(NoConnection, match="certificate is not trusted"):
            Fetcher(FetchSettings(interval_s=0)).fetch(URL, "json")
