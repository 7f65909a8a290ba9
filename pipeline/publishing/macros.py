"""The macros of the published file that dbt does not make: look-ups by name.

Each is a statement that works on schema ``marts`` of the file it is stored in. Functions of offers,
prices, costs and comparisons are models of the dbt project (``models/marts/functions``).
"""

import duckdb

PAGES = "comparison_pages"
PAIRS = "(SELECT * FROM marts.comparison_scorecards)"
"""How the stored statement of the pages reads the pairs."""

MACROS = (
    # Written exactly, an id or a name means its model, whatever else has its key; else the key
    # decides, for which ids and names are closer than what catalogues call a model.
    """
    create macro marts.model_ids(name) as table
    select model_id, closeness, rule, confidence, is_certain
    from (
        select model_id, 0 as closeness, 'model_id' as rule, 1 as confidence, true as is_certain
        from marts.dim_models where model_id = name
        union all
        select model_id, 0, 'model_name', 1, true from marts.dim_models where model_name = name
        union all
        select model_id, closeness, rule, confidence, is_certain from marts.model_names
        where name_key = marts.name_key(name)
    )
    qualify row_number() over (partition by model_id order by closeness, rule) = 1
        and rank() over (order by least(closeness, 1)) = 1
    """,
    # Null where no model, or more than one, may be meant: model_ids gives the candidates.
    """
    create macro marts.model_id(name) as (
        select case when count(*) = 1 and bool_and(is_certain) then any_value(model_id) end
        from marts.model_ids(name)
    )
    """,
)

# Either order of the two; the row and its page keep the table's own left and right. DuckDB carries
# a filter into a view only where it is a constant, not the answer of a query such as a name's id:
# on the view, every page would be written before one is picked. So the pair is picked first.
COMPARE = """
    create macro marts.compare(one, other) as table
    with asked as materialized (
        select marts.model_id(one) as one_id, marts.model_id(other) as other_id
    ),
    pair as materialized (
        select scorecards.*
        from marts.comparison_scorecards as scorecards
        inner join asked
            on
                scorecards.left_model_id = least(asked.one_id, asked.other_id)
                and scorecards.right_model_id = greatest(asked.one_id, asked.other_id)
    ),
    page as ({page})
    select
        pair.*,
        page.* exclude (left_model_id, right_model_id, last_reviewed_on, is_stale)
    from pair
    inner join page
        on
            pair.left_model_id = page.left_model_id
            and pair.right_model_id = page.right_model_id
"""


class UnreadableView(ValueError):
    """A stored view that is not written as a macro made from it expects."""


def compare_macro(pages_view: str) -> str:
    """``marts.compare``, whose sentences are those of the view: its statement, on one pair.

    ``pages_view`` is the statement that DuckDB stores for ``comparison_pages``. Raises
    ``UnreadableView`` where it does not read the pairs in one place.
    """
    _, _, query = pages_view.rstrip().rstrip(";").partition(" AS ")
    if query.count(PAIRS) != 1:
        raise UnreadableView(f"view {PAGES} must read the pairs once, as {PAIRS}")
    return COMPARE.format(page=query.replace(PAIRS, "(SELECT * FROM pair)"))


def create_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the macros in the connection's database, whose marts are there already."""
    [view] = connection.execute(
        "select sql from duckdb_views() where view_name = ? and database_name = current_database()",
        [PAGES],
    ).fetchall()
    for macro in (*MACROS, compare_macro(*view)):
        connection.execute(macro)
