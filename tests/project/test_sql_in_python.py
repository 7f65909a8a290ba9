"""Rules are SQL of the dbt project: Python strings look rows up and decide nothing."""

from tests.sql_in_python import DECIDES, PACKAGE, queries

DECIDING = {
    "baseline/load.py": "numbers travelling claims at the load",
    "baseline/spans.py": "cuts the baseline's days before a home's own, while they are loaded",
    "baseline/write.py": "chooses what travels: files beside the project, no table of it",
    "building/warehouse.py": "numbers new claims at the load",
    "names/resolve.py": "whether a catalogue lists the answer: of one question, no table holds it",
    "names/kin.py": "which names the rules need not look at: of one question, no table holds it",
    "names/known.py": "the candidates of a name in one row, of those that model_ids gives",
    "publishing/release_row.py": "tells what was read, and of which build, as it is published",
    "publishing/release_figures.py": "measures also releases that other versions made",
    "usage/pricing_sql.py": "sums up a user's own records, which no release holds, before it asks",
    "usage/record_sql.py": "reads a user's own file: what in it is no time and no count",
    "site/offers.py": "leaves out unchanged prices of routes nobody is advised to take",
}
"""Modules whose queries choose, rank or bound, each with its reason."""


def test_queries_in_python_decide_nothing() -> None:
    found = {
        str(file.relative_to(PACKAGE)) for file, _, query in queries() if DECIDES.search(query)
    }
    assert found == DECIDING.keys()
