"""The rule of the release date once more, word by word, and apart from the SQL that applies it.

``python -m tests.literal_release_dates WAREHOUSE`` recomputes the release date of every model from
the raw claims by the sentences of docs/decisions/0012-which-fact.md alone and prints where the mart
says otherwise, with what tells the two apart. Here: the sentences, each in a function of its name.
Not here: which names are which model (taken as resolved).
"""

from __future__ import annotations

import re
import sys
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
OWN_PROVIDERS = {"qwen": "alibaba", "amazon": "amazon-bedrock", "bytedance": "volcengine"}
Span = tuple[date, date]
"""A date as exactly as it is stated: the first and the last day it may be."""


@dataclass(frozen=True)
class Statement:
    """One claim of a release date."""

    model_id: str
    row: str
    lineage: str
    source_kind: str
    publisher: str
    provider_id: str | None
    span: Span
    trust: int
    seen_at: float
    """When it was last seen, in seconds since 1970."""

    @property
    def is_labs_own(self) -> bool:
        """Whether the lab's own documentation or card says so."""
        lab = self.model_id.split("/")[0]
        own = {lab, OWN_PROVIDERS.get(lab, lab)}
        is_docs = self.source_kind in ("lab_docs", "provider_docs")
        return self.source_kind == "model_card" or (is_docs and self.publisher in own)

    @property
    def only_fills_a_gap(self) -> bool:
        """A date beside a list of weights is often that of an upload, 1 January that of a year."""
        return self.source_kind in ("registry", "leaderboard") or is_new_years_day(self.span)

    @property
    def weight(self) -> int:
        """The lab's own row in a catalogue that fuses many weighs three."""
        lab = self.model_id.split("/")[0]
        return 3 if self.provider_id == OWN_PROVIDERS.get(lab, lab) else 1


def read_date(text: str) -> Span | None:
    """The days a text may mean; None where it is no date."""
    folded = re.sub(r"[\u2010-\u2015\u2212]|(?<=\d)\.(?=\d)", "-", text.strip())
    if found := re.match(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?$", folded):
        return _span(*(int(part) if part else None for part in found.groups()))
    lowered = folded.lower()
    if found := re.match(r"([a-z]{3})[a-z]*\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$", lowered):
        name, day, year = found.groups()
        if name in MONTHS:
            return _span(int(year), MONTHS.index(name) + 1, int(day) if day else None)
    return None


def _span(year: int | None, month: int | None, day: int | None) -> Span | None:
    if year is None or not 1990 <= year <= 2100 or not 1 <= (month or 1) <= 12:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day),) * 2 if 1 <= day <= last else None


def is_another_release(day: date, model_id: str) -> bool:
    """Over 31 days from the date in the id: the day of another release of the name."""
    if found := re.search(r"-(20\d\d)-?([01]\d)-?([0-3]\d)$", model_id):
        span = _span(*map(int, found.groups()))
        return span is not None and abs((day - span[0]).days) > 31
    if found := re.search(r"-(2[3-9])(0[1-9]|1[0-2])$", model_id):
        start, end = date(2000 + int(found[1]), int(found[2]), 1), 31
        return abs((day - start - timedelta(15)).days) > 15 + end
    if found := re.search(r"-(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$", model_id):
        years = (day.year - 1, day.year, day.year + 1)
        spans = [_span(year, int(found[1]), int(found[2])) for year in years]
        return all(abs((day - span[0]).days) > 31 for span in spans if span)
    return False


def is_new_years_day(span: Span) -> bool:
    """Nobody releases on 1 January: whoever writes it, of whatever precision, knows the year."""
    return (span[0].month, span[0].day) == (1, 1)


def first_of_month_is_the_month(statements: Iterable[Statement]) -> list[tuple[Statement, Span]]:
    """The first counts as the month where half as many rows know a day of it, but from the lab."""
    said = list(statements)
    firsts, days = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for one in said:
        (firsts if one.span[0].day == 1 else days)[one.span[0].year, one.span[0].month] += 1
    widened = []
    for one in said:
        start, end = one.span
        month = (start.year, start.month)
        is_first = start == end and start.day == 1 and not one.is_labs_own
        if is_new_years_day(one.span):
            end = max(end, start + timedelta(364))
        elif is_first and days[month] and 2 * days[month] >= firsts[month]:
            end = date(*month, monthrange(*month)[1])
        widened.append((one, (start, end)))
    return widened


def finest(spans: Iterable[Span]) -> list[Span]:
    """A coarser date is no value beside the finer ones inside it."""
    known = set(spans)
    return [
        span
        for span in known
        if not any(span[0] <= other[0] and other[1] <= span[1] and other != span for other in known)
    ]


def supports(stated: Span, value: Span) -> bool:
    """Whether a date says the same as one inside it."""
    return stated[0] <= value[0] and value[1] <= stated[1]


def speaking(rows: list[tuple[Statement, Span]]) -> list[tuple[Statement, Span]]:
    """Where its own lineage knows a date inside it, a coarser one says no more: it is no row."""
    spans = {span for _, span in rows}
    return [
        (one, span)
        for one, span in rows
        if not any(supports(span, other) for other in spans - {span})
    ]


def preference(value: Span, said: list[tuple[Statement, Span]]) -> tuple[float, ...]:
    """Standing, a supported day before a month, lineages, shares, trust, newest, earliest."""
    standing = max(
        0 if one.only_fills_a_gap else 2 if one.is_labs_own else 1
        for one, span in said
        if supports(span, value)
    )
    lineages, shares, trust, seen_at = 0, 0.0, 0, 0.0
    by_lineage = defaultdict(list)
    for one, span in said:
        by_lineage[one.lineage].append((one, span))
    for rows in map(speaking, by_lineage.values()):
        for_it = [one for one, span in rows if supports(span, value)]
        if not for_it:
            continue
        weights = {one.row: one.weight for one, _ in rows}
        share = sum({one.row: one.weight for one in for_it}.values()) / sum(weights.values())
        is_voice = standing == 0 or any(not one.only_fills_a_gap for one in for_it)
        lineages += is_voice and share >= 0.25
        shares += share * len(weights) / (len(weights) + 2) * (1 if is_voice else 0.25)
        trust = max(trust, *(one.trust for one in for_it))
        seen_at = max(seen_at, *(one.seen_at for one in for_it))
    exactness = 0 if not lineages else 1 if value[1] > value[0] else 2
    order = standing, exactness, lineages, round(shares, 9), trust, seen_at
    return (*order, -value[0].toordinal())


def release_date(
    statements: Iterable[Statement], named_on: date | None, first_priced_on: date | None
) -> Span | None:
    """The release date of one model, by the text of the rule; None where nobody states one."""
    said = first_of_month_is_the_month(
        one for one in statements if not is_another_release(one.span[0], one.model_id)
    )
    values = finest(span for _, span in said)
    if not values:
        return None
    preferences = {value: preference(value, said) for value in values}
    late = first_priced_on + timedelta(31) if first_priced_on else date.max
    claims = {value: sum(supports(span, value) for _, span in said) for value in values}

    def is_set_aside(value: Span) -> bool:
        if named_on and value[0] < named_on:
            return True
        earlier = [claims[other] for other in values if other[0] <= late]
        alone = preferences[value][2] < 2
        return value[0] > late and alone and bool(earlier) and max(earlier) >= claims[value]

    possible = [value for value in values if not is_set_aside(value)]
    return max(possible, key=lambda value: preferences[value], default=None)


# Models whose date was read by hand are left out: that is another rule.
STATED = """
select
    names.model_id,
    claims.source_id || '|' || coalesce(claims.provider_text, '') || '|' || claims.model_text,
    coalesce(nullif(split_part(sources.lineage, ',', 1), ''), sources.source_id),
    sources.source_kind,
    sources.publisher,
    names.provider_id,
    claims.value_text,
    dated.trust,
    epoch(dated.last_seen_at)
from staging.stg_claims as claims
inner join intermediate.int_claims_dated as dated using (claim_id)
inner join intermediate.int_names_resolved as names
    on
        claims.model_text = names.model_text
        and claims.provider_text is not distinct from names.provider_text
inner join staging.stg_sources as sources on claims.source_id = sources.source_id
where
    claims.attribute_id = 'released_on'
    and dated.ends_on is null
    and not dated.is_from_before_move
    and names.model_id = dated.model_id
    and names.model_id not in (
        select model_id from marts.model_facts
        where attribute_id = 'released_on' and reason = 'verified_by_hand'
    )
"""
CHOSEN = """
select model_id, cast(value as date), reason from marts.model_facts
where
    attribute_id = 'released_on'
    and reason <> 'date_in_name'
    -- What a list said last of a model it carries no longer stands by another rule.
    and claim_id in (select claim_id from intermediate.int_claims_dated where ends_on is null)
"""
BOUNDS = """
select sighted.model_id, named.named_on, sighted.first_priced_on
from intermediate.int_models_sighted as sighted
left join intermediate.int_models_named_by_date as named using (model_id)
"""


def by_model(
    warehouse: duckdb.DuckDBPyConnection, build_date: date
) -> Mapping[str, list[Statement]]:
    """Every statement that holds on the build date and can be a release, by model."""
    found = defaultdict(list)
    for model_id, *said, text, trust, seen_at in warehouse.execute(STATED).fetchall():
        row, lineage, kind, publisher, provider_id = said
        span = read_date(text)
        if span and date(2018, 1, 1) <= span[0] <= build_date:
            who = (model_id, row, lineage, kind, publisher, provider_id)
            found[model_id].append(Statement(*who, span, trust, seen_at))
    return found


def differences(
    warehouse: duckdb.DuckDBPyConnection, build_date: date
) -> list[tuple[str, date | None, date | None, str]]:
    """Where they differ: model, date by the text of the rule, date of the mart, its reason."""
    statements = by_model(warehouse, build_date)
    bounds = {row[0]: row[1:] for row in warehouse.execute(BOUNDS).fetchall()}
    chosen = {row[0]: row[1:] for row in warehouse.execute(CHOSEN).fetchall()}
    found = []
    for model_id in sorted(statements.keys() | chosen.keys()):
        read = release_date(statements.get(model_id, []), *bounds.get(model_id, (None, None)))
        day, reason = chosen.get(model_id, (None, "nothing chosen"))
        if (read[0] if read else None) != day:
            found.append((model_id, read[0] if read else None, day, reason))
    return found


def main(path: Path) -> None:
    """Print every difference, and how many models were read."""
    with duckdb.connect(str(path), read_only=True) as warehouse:
        [(build_date,)] = warehouse.execute(
            "select max(last_reviewed_on) from marts.dim_models"
        ).fetchall()
        read = len(by_model(warehouse, build_date))
        found = differences(warehouse, build_date)
    for model_id, by_text, in_mart, reason in found:
        print(f"{model_id}: by the text {by_text}, in the mart {in_mart} ({reason})")
    print(f"{read} models with a stated release date, {len(found)} differ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
