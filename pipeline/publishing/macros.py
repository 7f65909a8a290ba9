"""The macros of the published file: questions that take arguments, which no table can hold.

Each is a statement that works on schema ``marts`` of the file it is stored in.
"""

import duckdb

from pipeline.publishing.history_macros import HISTORY_MACROS

PAGES = "comparison_pages"
PAIRS = "(SELECT * FROM marts.comparison_scorecards)"
"""How the stored statement of the pages reads the pairs."""

MACROS = (
    """
    create macro marts.model_ids(name) as table
    select model_id, min(closeness) as closeness
    from (
        select model_id, 0 as closeness from marts.dim_models where model_id = name
        union all
        select model_id, 1 from marts.dim_models where lower(model_name) = lower(name)
        union all
        select model_id, 2 from marts.model_aliases
        where lower(raw_name) = lower(name) and model_id is not null
        union all
        select model_id, 3 from marts.model_aliases
        where lower(display_name) = lower(name) and model_id is not null
    )
    group by model_id
    """,
    """
    create macro marts.model_id(name) as (
        select models.model_id
        from marts.model_ids(name) as found
        inner join marts.dim_models as models on found.model_id = models.model_id
        order by found.closeness, models.provider_count desc, models.model_id
        limit 1
    )
    """,
    # The same routes and rule as model_monthly_costs: one route carries both prices, free tiers
    # are no price. Wide decimals, for a product of narrow ones overflows.
    """
    create macro marts.monthly_cost(input_mtok, output_mtok) as table
    select
        model_id,
        arg_min(provider_id, (cost, provider_id)) as provider_id,
        cast(min(cost) as decimal(18, 6)) as monthly_cost_usd
    from (
        select
            model_id,
            provider_id,
            cast(input_mtok as decimal(22, 6)) * input_usd_per_mtok
            + cast(output_mtok as decimal(22, 6)) * output_usd_per_mtok as cost
        from marts.model_routes
        where service_tier = 'standard' and is_costed
    )
    group by model_id
    """,
    *HISTORY_MACROS,
)

# Either order of the two; the row and its page keep the table's own left and right. DuckDB carries
# a filter into a view only where it is a constant, not the answer of a query such as a name's id:
# on the view, every page would be written before one is picked. So the pair is picked first.
COMPARE = """
    create macro marts.compare(one, other) as table
    with pair as (
        select * from marts.comparison_scorecards
        where
            left_model_id = least(marts.model_id(one), marts.model_id(other))
            and right_model_id = greatest(marts.model_id(one), marts.model_id(other))
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
