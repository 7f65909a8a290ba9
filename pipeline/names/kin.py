"""Which names of a catalogue can have a say in what the names asked for mean.

The rules judge a name among those of its stem, which are few; a first word may tell the lab, for
which one model of each lab will do. Everything else of a catalogue could be left out, and a name
is answered in a tenth of the time. Here: the choice, by what the last build made of the
catalogue's names. Not here: any rule about names; they run on what is chosen (``resolve``).
"""

from __future__ import annotations

import duckdb

MADE_OF_NAMES = {
    ("intermediate", "int_names_parsed", "repository_key"),
    ("intermediate", "int_names_keyed", "line_word"),
    ("intermediate", "int_names_matched", "model_id"),
    ("intermediate", "int_labs_identified", "is_sure"),
    ("staging", "stg_registered_names", "repository_key"),
}
"""Columns that a build makes of names; an older or unfinished work database lacks some."""

# Stems of what is asked for, and of what our seeds say of it.
ASKED = """
create temp table stems as
with parsed as (
    from intermediate.int_names_parsed
),

asked as (
    from parsed where kind != 'seed'
)

select stem from asked
union
select target.stem
from asked
inner join seeds.curated_aliases as aliases
    on lower(asked.written_text) = lower(aliases.alias_name)
inner join parsed as target on aliases.model_id = target.written_text and target.kind = 'seed'
union
select target.stem
from asked
inner join parsed as alias on asked.stem = alias.stem and alias.kind = 'seed'
inner join seeds.rolling_aliases as aliases on alias.written_text = aliases.alias_name
inner join parsed as target on aliases.model_id = target.written_text and target.kind = 'seed'
"""

# The catalogue's names with the stem of the id alone and that which its display name completes.
NAMES = """
create temp table names as
select
    keyed.provider_text,
    keyed.model_text,
    keyed.display_name_text,
    keyed.core_text,
    keyed.line_word,
    keyed.stem,
    parsed.stem as id_stem,
    keyed.model_key
from catalogue.intermediate.int_names_keyed as keyed
inner join catalogue.intermediate.int_names_parsed as parsed
    on keyed.model_text = parsed.written_text and keyed.kind = parsed.kind
where keyed.kind = 'id'
"""

# Names of those stems, of the same words in one order, of the same text, also behind a seller's
# word, and those that a page calls what is asked for an alias of.
RELATED = """
create temp table related as
with asked as (
    select asked.provider_text, asked.model_text, known.alias_of_text
    from staging.stg_names as asked
    left join catalogue.staging.stg_names as known
        on
            asked.model_text = known.model_text
            and asked.provider_text is not distinct from known.provider_text
)

select *
from names
where
    stem in (from stems)
    or id_stem in (from stems)
    or core_text in (select core_text from intermediate.int_names_parsed where kind != 'seed')
    or lower(model_text) in (
        select lower(unnest([model_text, provider_text || '/' || model_text, alias_of_text]))
        from asked
    )
    or provider_text || '/' || model_text in (select model_text from asked)
"""

# Whose lab only the first word may tell: what is asked for, and what nothing surer speaks for.
# Two labs of a word are as good as twenty: then it tells none.
WITNESSES = """
insert into stems
with words as (
    select line_word from intermediate.int_names_parsed where kind != 'seed'
    union
    select related.line_word
    from related
    inner join catalogue.intermediate.int_labs_identified as labs
        on related.model_key = labs.model_key
    where not labs.is_sure or labs.evidence = 'address'
),

sure as (
    select names.line_word, labs.lab_id, names.stem, labs.evidence, count(*) as name_count
    from names
    inner join words on names.line_word = words.line_word
    inner join catalogue.intermediate.int_labs_identified as labs
        on names.model_key = labs.model_key
    where labs.is_sure
    group by all
)

select stem
from (
    from sure
    qualify
        row_number() over (
            partition by line_word, lab_id order by evidence = 'address', name_count, stem
        ) = 1
)
qualify
    row_number() over (partition by line_word order by evidence = 'address', name_count, stem) <= 3
"""

# With all names of each stem that has one: how many sell it decides what its display name may say.
CHOSEN = """
create temp table chosen as
with shown as (
    select parsed.stem
    from (
        select unnest(string_split(display_name_text, ' | ')) as written_text from related
    ) as displays
    inner join catalogue.intermediate.int_names_parsed as parsed
        on displays.written_text = parsed.written_text and parsed.kind = 'display'
),

wanted as (
    select stem from stems
    union
    select unnest([stem, id_stem]) from related
    union
    select stem from shown
)

select distinct provider_text, model_text
from names
where stem in (from wanted) or id_stem in (from wanted)
"""


def choose(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table ``chosen`` with the names of the attached ``catalogue`` that may matter.

    The catalogue must have ``MADE_OF_NAMES``, and the rules have run on what is asked for, up to
    ``int_names_parsed``.
    """
    for statement in (ASKED, NAMES, RELATED, WITNESSES, CHOSEN):
        connection.execute(statement)
