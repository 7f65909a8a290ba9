"""Which models the given names mean, decided by the same SQL that builds the warehouse.

Here: a scratch database with those asked for and the names of a warehouse that may matter
(``kin``), and a run of the rules in it (``rules``). Not here: any rule about names; those are in
``dbt_project``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from pipeline.names import kin, rules
from pipeline.names.known import Name, Resolution
from pipeline.storage.database import connect

# What pages tell of the names that are looked at: whose they are, and how large.
STATED = ("stg_labs_stated", "stg_sizes_stated")
TOLD = """
insert into staging.{table} by name
from catalogue.staging.{table} as told
semi join staging.stg_names as names
    on
        told.model_text = names.model_text
        and told.provider_text is not distinct from names.provider_text
"""
# Of the many that registries list, those of the same repository may say whose a name is.
REGISTERED = """
insert into staging.stg_registered_names by name
from catalogue.staging.stg_registered_names
"""
OF_THE_SAME_REPOSITORY = """
where repository_key in (
    select repository_key from intermediate.int_names_parsed
    union all
    select parsed.repository_key
    from catalogue.intermediate.int_names_parsed as parsed
    semi join chosen on parsed.written_text = chosen.model_text
)
"""
BUILT = """
select schema_name, table_name, column_name
from duckdb_columns()
where database_name = 'catalogue'
"""
ASKED = """
insert into staging.stg_names
select *, true as is_requested, null as alias_of_text, true as is_current
from (
    select
        unnest(?::varchar[]) as provider_text,
        unnest(?::varchar[]) as model_text,
        unnest(?::varchar[]) as display_name_text
)
"""
LOOKED_AT_ALONG = """
insert into staging.stg_names by name
select known.* replace (false as is_requested)
from catalogue.staging.stg_names as known
"""
# What the catalogue's page says a name is an alias of holds for the same name asked for, which
# then stands in its place.
LOOKED_AT_ONCE = """
update staging.stg_names as asked
set alias_of_text = known.alias_of_text
from staging.stg_names as known
where
    asked.is_requested
    and not known.is_requested
    and asked.model_text = known.model_text
    and asked.provider_text is not distinct from known.provider_text;

delete from staging.stg_names as known
using staging.stg_names as asked
where
    not known.is_requested
    and asked.is_requested
    and known.model_text = asked.model_text
    and known.provider_text is not distinct from asked.provider_text
"""
CHOSEN = """
semi join chosen
    on
        known.model_text = chosen.model_text
        and known.provider_text is not distinct from chosen.provider_text
"""
LISTED = "create temp view listed as from catalogue.staging.stg_names"
# Models of the catalogue's other names, as the last build made them.
ELSEWHERE = """
create temp table elsewhere as
select distinct model_id
from catalogue.intermediate.int_names_matched as matched
anti join chosen
    on
        matched.model_text = chosen.model_text
        and matched.provider_text is not distinct from chosen.provider_text
where model_id is not null
"""
NOWHERE = "create temp table elsewhere (model_id varchar)"
NOTHING_LISTED = f"""
create temp table listed (provider_text varchar, model_text varchar);
{NOWHERE};
"""
UNLISTED_CONFIDENCE = 0.3
"""How sure the rules are of a model that no catalogue lists: they read any text as a name."""
NEAR = 0.9
"""Jaro-Winkler similarity of ids from which a listed model may be the one that was meant."""
# A model is listed where the catalogue has one of its names; without a catalogue nobody knows. What
# only the rules can read is unlisted, with the nearest models that somebody lists.
MEANT = f"""
with listed_models as (
    select distinct names.model_id
    from intermediate.{rules.LAST_MODEL} as names
    semi join listed
        on
            names.model_text = listed.model_text
            and names.provider_text is not distinct from listed.provider_text
    where names.model_id is not null
    union
    select model_id from elsewhere
),

meant as (
    select
        *,
        case
            when model_id is not null and exists (from listed)
                then model_id in (from listed_models)
        end as is_listed
    from intermediate.{rules.LAST_MODEL}
    where is_requested
),

likenesses as (
    select
        meant.model_id as unlisted_id,
        listed.model_id,
        jaro_winkler_similarity(
            split_part(meant.model_id, '/', 2), split_part(listed.model_id, '/', 2)
        ) as similarity
    from (select distinct model_id from meant where not is_listed) as meant
    cross join listed_models as listed
),

nearest as (
    select unlisted_id, string_agg(model_id, ' ' order by similarity desc, model_id) as candidates
    from (
        from likenesses
        where similarity >= {NEAR}
        qualify
            row_number() over (partition by unlisted_id order by similarity desc, model_id) <= 3
    )
    group by unlisted_id
)

select
    model_text,
    provider_text,
    display_name_text,
    model_id,
    case when is_unlisted then 'unlisted' else rule end,
    case
        when is_unlisted then cast({UNLISTED_CONFIDENCE} as decimal(3, 2)) else confidence
    end,
    case when is_unlisted then nearest.candidates else meant.candidates end,
    is_listed
from (
    select *, coalesce(not is_listed and rule <> 'curated', false) as is_unlisted from meant
) as meant
left join nearest on meant.model_id = nearest.unlisted_id
"""


def resolve(names: Sequence[Name], catalogue: Path | None = None) -> list[Resolution]:
    """The model of each name, in the order given.

    ``catalogue`` is a warehouse whose names are decided along with them: many rules look at what
    else is sold under a name (one dated release or several, one size or several). Without it
    only the names given are looked at. Raises ``rules.RulesFailed`` where dbt cannot compile them.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        connect(rules.copy_into(Path(folder))) as connection,
    ):
        if catalogue is not None:
            connection.execute(f"attach '{catalogue}' as catalogue (read_only)")
        # A few hundred names: a second thread costs more than it does. Nothing is kept: else the
        # file would be written, which takes as long as some rules.
        connection.execute("set threads = 1; begin")
        _ask(connection, names)
        if catalogue is None:
            connection.execute(NOTHING_LISTED)
        else:
            _look_along(connection)
        rules.run(connection)
        found = _read(connection)
        connection.rollback()
    return [found[name] for name in names]


def _ask(connection: duckdb.DuckDBPyConnection, names: Sequence[Name]) -> None:
    asked = list(dict.fromkeys(names))
    columns = [
        [name.provider_text for name in asked],
        [name.model_text for name in asked],
        [name.display_name_text for name in asked],
    ]
    connection.execute(ASKED, columns)


def _look_along(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the catalogue's names beside those asked for, as many as may matter."""
    connection.execute(LISTED)
    built = set(connection.execute(BUILT).fetchall())
    registered = REGISTERED
    if built >= kin.MADE_OF_NAMES:
        rules.run(connection, up_to=rules.LAST_OF_TEXTS)
        kin.choose(connection)
        connection.execute(ELSEWHERE)
        connection.execute(LOOKED_AT_ALONG + CHOSEN)
        registered += OF_THE_SAME_REPOSITORY
    else:
        connection.execute(NOWHERE)
        connection.execute(LOOKED_AT_ALONG)
    connection.execute(LOOKED_AT_ONCE)
    # An older work database lacks some of what tells of names.
    tables = {(schema, table) for schema, table, _ in built}
    for table in STATED:
        if ("staging", table) in tables:
            connection.execute(TOLD.format(table=table))
    if ("staging", "stg_registered_names") in tables:
        connection.execute(registered)


def _read(connection: duckdb.DuckDBPyConnection) -> dict[Name, Resolution]:
    rows = connection.execute(MEANT).fetchall()
    names = [Name(*row[:3]) for row in rows]
    return {name: Resolution(name, *row[3:]) for name, row in zip(names, rows, strict=True)}
