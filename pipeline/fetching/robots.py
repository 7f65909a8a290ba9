"""What a host's robots.txt says about one address, by RFC 9309.

The standard library's reader knows neither ``*`` and ``$`` in paths nor the rule that the
longest match decides, so it allows what ``Disallow: /*?`` forbids. Here: text to verdict. Not
here: fetching the file (``fetch``). Source: https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

MAX_BYTES = 4 * 1024 * 1024
"""RFC 9309, 2.5: a crawler must read at least 500 KiB of the file; a longer one is an error."""


@dataclass(frozen=True)
class Rule:
    """One Allow or Disallow line."""

    allows: bool
    pattern: str

    def matches(self, path: str) -> bool:
        """Whether the pattern matches from the start of the path; ``*`` any text, ``$`` its end."""
        body, is_whole = self.pattern.removesuffix("$"), self.pattern.endswith("$")
        first, *parts = (_normal(part) for part in body.split("*"))
        if not path.startswith(first):
            return False
        if not parts:
            return not is_whole or path == first
        return _in_order(parts, path[len(first) :], is_whole)


def _in_order(parts: list[str], path: str, is_whole: bool) -> bool:
    """Whether the parts stand in the path one after another, the last one at its end if whole.

    By searching and not as an expression, which a line of many stars would make run for ever.
    """
    *between, last = parts
    at = 0
    for part in between:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return path[at:].endswith(last) if is_whole else path.find(last, at) >= 0


@dataclass(frozen=True)
class Verdict:
    """Whether an address may be read, and the line that decided it."""

    allowed: bool
    text: str


@dataclass(frozen=True)
class Robots:
    """The rules of one host for one product token."""

    rules: tuple[Rule, ...] = ()
    crawl_delay_s: float | None = None
    """Seconds between requests that the host asks for (an extension many hosts use)."""
    note: str = "no rule applies"
    """What a verdict says where no rule matches."""
    closed_because: str | None = None
    """Set: the rules could not be learnt, so nothing may be read for now."""

    def verdict(self, url: str) -> Verdict:
        """The longest matching rule decides; of equal length, Allow (RFC 9309, 2.2.2)."""
        if self.closed_because:
            return Verdict(False, f"disallowed: {self.closed_because}")
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        matching = [rule for rule in self.rules if rule.matches(path)]
        if not matching:
            return Verdict(True, f"allowed: {self.note}")
        rule = max(matching, key=lambda one: (len(one.pattern), one.allows))
        kind = "Allow" if rule.allows else "Disallow"
        word = "allowed" if rule.allows else "disallowed"
        return Verdict(rule.allows, f"{word}: {kind}: {rule.pattern}")


def parse(text: str, product: str) -> Robots:
    """The groups naming ``product``, merged; where there is none, those of ``*``."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for agents, lines in _groups(text):
        for agent in agents:
            groups.setdefault(agent, []).extend(lines)
    lines = groups.get(product.lower(), groups.get("*", []))
    # An empty value is no rule: "Disallow:" means that nothing is disallowed.
    rules = tuple(
        Rule(key == "allow", value) for key, value in lines if key != "crawl-delay" and value
    )
    delays = [float(value) for key, value in lines if key == "crawl-delay" and _is_number(value)]
    return Robots(rules, crawl_delay_s=max(delays, default=None))


def _groups(text: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    agents: list[str] = []
    lines: list[tuple[str, str]] = []
    for key, value in _fields(text):
        if key == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = [], []
            agents.append(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
        elif key in {"allow", "disallow", "crawl-delay"} and agents:
            lines.append((key, value))
    yield agents, lines


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.split("#", 1)[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _normal(path: str) -> str:
    """Percent-encoding made equal on both sides; a reserved character stays as it is written."""
    return quote(unquote(path), safe="/?&=*$:@!,;+'()~-._%")


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", text) is not None
