"""Which models the given names mean, decided by the same SQL that builds the warehouse.

Here: a scratch database with the names of a warehouse and those asked for, and one run of the
rules in it (``rules``). Not here: any rule about names; those are in ``dbt_project``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from pipeline.names import rules
from pipeline.names.known import Name, Resolution
from pipeline.storage.database import connect

# Tables that tell of names beside the names themselves, whose they are; older warehouses lack them.
TOLD = """
select table_name
from information_schema.tables
where
    table_catalog = 'catalogue'
    and table_schema = 'staging'
    and table_type = 'BASE TABLE'
    and table_name in ('stg_labs_stated', 'stg_registered_names')
"""
# What the catalogue's page says a name is an alias of holds for the same name asked for.
ASKED = """
insert into staging.stg_names
select
    asked.*,
    true as is_requested,
    known.alias_of_text,
    true as is_current
from (
    select
        unnest(?::varchar[]) as provider_text,
        unnest(?::varchar[]) as model_text,
        unnest(?::varchar[]) as display_name_text
) as asked
left join staging.stg_names as known
    on
        asked.model_text = known.model_text
        and asked.provider_text is not distinct from known.provider_text
"""
# What the catalogue lists, before what is asked for is put in the place of the same name there.
LISTED = """
create table staging.listed as
select distinct provider_text, model_text from staging.stg_names where not is_requested
"""
LOOKED_AT_ONCE = """
delete from staging.stg_names as known
using staging.stg_names as asked
where
    not known.is_requested
    and asked.is_requested
    and known.model_text = asked.model_text
    and known.provider_text is not distinct from asked.provider_text
"""
UNLISTED_CONFIDENCE = 0.3
"""How sure the rules are of a model that no catalogue lists: they read any text as a name."""
NEAR = 0.9
"""Jaro-Winkler similarity of ids from which a listed model may be the one that was meant."""
# A model is listed where the catalogue has one of its names; without a catalogue nobody knows. What
# only the rules can read is unlisted, with the nearest models that somebody lists.
MEANT = f"""
with listed as (
    select distinct names.model_id
    from intermediate.{rules.LAST_MODEL} as names
    semi join staging.listed
        on
            names.model_text = listed.model_text
            and names.provider_text is not distinct from listed.provider_text
    where names.model_id is not null
),

meant as (
    select
        *,
        case
            when model_id is not null and exists (from staging.listed)
                then model_id in (from listed)
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
    cross join listed
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
        _write(connection, names, catalogue)
        rules.run(connection)
        found = _read(connection)
    return [found[name] for name in names]


def _write(
    connection: duckdb.DuckDBPyConnection, names: Sequence[Name], catalogue: Path | None
) -> None:
    if catalogue is not None:
        connection.execute(f"attach '{catalogue}' as catalogue (read_only)")
        connection.execute(
            "insert into staging.stg_names by name "
            "select * replace (false as is_requested) from catalogue.staging.stg_names"
        )
        for (table,) in connection.execute(TOLD).fetchall():
            connection.execute(
                f"insert into staging.{table} by name select * from catalogue.staging.{table}"
            )
    connection.execute(LISTED)
    asked = list(dict.fromkeys(names))
    columns = [
        [name.provider_text for name in asked],
        [name.model_text for name in asked],
        [name.display_name_text for name in asked],
    ]
    connection.execute(ASKED, columns)
    connection.execute(LOOKED_AT_ONCE)


def _read(connection: duckdb.DuckDBPyConnection) -> dict[Name, Resolution]:
    rows = connection.execute(MEANT).fetchall()
    names = [Name(*row[:3]) for row in rows]
    return {name: Resolution(name, *row[3:]) for name, row in zip(names, rows, strict=True)}
