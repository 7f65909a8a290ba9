"""Ask a release as a reader of another version or library would; prints what it found as JSON.

``python ask.py RELEASE_FOLDER QUERIES_FOLDER``, in an environment that has what it reads with and
nothing of ours. Standard library beside that.
"""

import importlib.util
import json
import sys
from pathlib import Path

release, queries = Path(sys.argv[1]), Path(sys.argv[2])
database = release / "modelmart.duckdb"


def has(name):
    return importlib.util.find_spec(name) is not None


def by_duckdb():
    import duckdb

    found = {"duckdb": duckdb.__version__, "broken": {}, "asked": 0}
    with duckdb.connect(str(database), read_only=True) as connection:
        statements = {file.stem: file.read_text(encoding="utf-8") for file in queries.glob("*.sql")}
        for schema in ("marts", "plain"):
            tables = connection.execute(
                "select table_name from information_schema.tables where table_schema = ?", [schema]
            ).fetchall()
            statements |= {f"{schema}.{t}": f"from {schema}.{t} limit 3" for (t,) in tables}
        for name, statement in statements.items():
            try:
                connection.execute(statement).fetchall()
                found["asked"] += 1
            except duckdb.Error as error:
                found["broken"][name] = str(error)[:300]
        models = connection.execute("select count(*) from marts.dim_models").fetchone()
        found["models"] = models[0]
    return found


def by_sqlalchemy():
    import sqlalchemy

    engine = sqlalchemy.create_engine(f"duckdb:///{database}?access_mode=read_only")
    inspector = sqlalchemy.inspect(engine)
    unknown = [
        f"{table}.{column['name']}"
        for table in inspector.get_view_names("plain")
        for column in inspector.get_columns(table, "plain")
        if isinstance(column["type"], sqlalchemy.types.NullType)
    ]
    with engine.connect() as connection:
        counted = connection.execute(sqlalchemy.text("select count(*) from plain.dim_models"))
        return {
            "sqlalchemy": sqlalchemy.__version__,
            "unknown": unknown,
            "models": counted.scalar(),
        }


def by_frames():
    import adbc_driver_duckdb
    import adbc_driver_manager.dbapi as adbc
    import duckdb
    import pandas
    import polars

    parquet = release / "parquet" / "dim_models.parquet"
    options = {"path": str(database), "access_mode": "READ_ONLY"}
    driver = {"driver": adbc_driver_duckdb.driver_path(), "entrypoint": "duckdb_adbc_init"}
    with adbc.connect(**driver, db_kwargs=options) as connection:
        cursor = connection.cursor()
        cursor.execute("select * from plain.dim_models")
        arrow = cursor.fetch_arrow_table().num_rows
    with duckdb.connect(str(database), read_only=True) as connection:
        frame = connection.execute("from plain.comparison_scorecards limit 5").df()
    return {
        "pandas": pandas.__version__,
        "polars": polars.__version__,
        "counts": [len(pandas.read_parquet(parquet)), polars.read_parquet(parquet).height, arrow],
        "columns": {name: str(kind) for name, kind in frame.dtypes.items()},
    }


found = by_duckdb()
if has("sqlalchemy"):
    found |= {"by_sqlalchemy": by_sqlalchemy()}
if has("pandas"):
    found |= {"by_frames": by_frames()}
print(json.dumps(found))
