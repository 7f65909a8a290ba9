"""What `make bench` asks for, in one place: a figure beyond its bound ends it with 1.

Ratios hold on any machine. Seconds (of commands and of queries, of CPU) are for two cores of today;
a slower machine may miss them all alike. A figure that is not named here is told and asked nothing.
"""

COMMANDS: dict[str, float] = {
    "compare": 0.35,
    "compare three": 0.6,
    "compare as of a day": 0.5,
    "compare since a day": 0.7,
    "models": 0.35,
    "trace": 0.35,
    "resolve a name": 0.35,
    "resolve an unlisted name": 0.6,
    "alternatives": 0.6,
    "switch": 0.35,
    "frontier": 0.35,
    "conflicts": 0.35,
    "sources": 0.35,
    "watch": 0.35,
    "cost": 0.6,
    "alerts": 0.35,
    "quarantine": 0.35,
    "mcp": 1.2,
    "doctor": 15,
}
"""CPU seconds of each command that reads, from nothing; ``commands.asked`` says what is asked.

``make check-all`` allows three times as many. ``doctor`` reads every byte of the home.
"""
CHANGING = frozenset({"refresh", "build", "publish", "rebuild", "import", "backfill", "baseline"})
"""Commands that change a home or the project: what they take is what nights and publishing take."""

AT_MOST: dict[str, float] = {
    **{f"commands: {what}, CPU s": seconds for what, seconds in COMMANDS.items()},
    "pairs: wide ÷ copying its rows, CPU, one core": 1.35,
    "pairs: packed ÷ copying the wide rows, CPU, one core": 0.6,
    "pairs: packed, bytes a pair at 5,000 models": 8,
    "pairs: wide, two cores ÷ one, wall": 0.65,
    "pairs: exponent e of one core's time ∝ pairs^e, packed, today's models to 10,000": 1.03,
    "pairs: peak memory at 10,000 models, GiB": 2,
    "nights: nothing changed, CPU s": 8,
    "nights: one catalogue changed ÷ full build, CPU": 0.5,
    "nights: largest process of a full build, GiB": 1.5,
    "reads: compare by name, CPU s": 0.2,
    "reads: every other macro and query, the slowest, CPU s": 0.3,
    "reads: a macro or query of another day, the slowest, CPU s": 0.3,
    "parsing: all saved pages, read and written, CPU s": 4,
    "growth: build after 400 daily readings ÷ after 1, CPU": 2,
    "publishing: largest process, GiB": 1.5,
}
AT_LEAST: dict[str, float] = {
    f"peers: {engine}, wall ÷ ours": 1
    for engine in ("DataFusion", "chDB", "SQLite", "Polars", "pandas", "PySpark")
}
