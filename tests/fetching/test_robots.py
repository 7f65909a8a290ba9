"""robots.txt by RFC 9309: groups, longest match, wildcards."""

import time

import pytest

from pipeline.fetching import robots


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?", "/a?page=2", False),
        ("User-agent: *\nDisallow: /*?", "/a", True),
        ("User-agent: *\nDisallow: /*.json$", "/api.json", False),
        ("User-agent: *\nDisallow: /*.json$", "/api.json5", True),
        ("User-agent: *\nDisallow: /a*b*c$", "/a.b.c.c", False),
        ("User-agent: *\nDisallow: /a*b*c$", "/a.c.b", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*", "/", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: modelmart\nDisallow: /x", "/a", True),
        ("User-agent: MODELMART/2.0\nUser-agent: other\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /\nUser-agent: *\nAllow: /", "/a", True),
        ("User-agent: *\nAllow: /a\n\nUser-agent: *\nDisallow: /b", "/b", False),
        ("\ufeffUser-Agent : * # all\ndisallow : /b # not this", "/b", False),
        ("User-agent: *\nDisallow: /preise%C3%BC", "/preiseü", False),
        ("Disallow: /\nUser-agent: *\nAllow: /", "/a", True),
        ("<html><body>User-agent</body></html>", "/a", True),
    ],
)
def test_robots_rules_are_read_as_the_standard_says(text: str, path: str, allowed: bool) -> None:
    verdict = robots.parse(text, "modelmart").verdict(f"https://docs.lab.example{path}")
    assert verdict.allowed is allowed, verdict.text


def test_a_line_of_many_stars_is_matched_in_no_time() -> None:
    rules = robots.parse("User-agent: *\nDisallow: /" + "*a" * 60 + "b$", "modelmart")
    began = time.process_time()
    assert rules.verdict("https://docs.lab.example/" + "a" * 2000).allowed
    assert time.process_time() - began < 0.5
