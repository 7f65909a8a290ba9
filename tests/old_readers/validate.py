"""Validate a release as a Data Package with frictionless; prints what it finds amiss as JSON.

``python validate.py RELEASE_FOLDER SCRATCH_FOLDER``, where frictionless and DuckDB are installed.
frictionless reads Parquet through pandas, to which a missing integer is a float, a list an array:
so the descriptor is validated as it is, and the rows of each table as CSV of the same values.
"""

import json
import sys
from pathlib import Path

import duckdb
from frictionless import Package

MOST_ROWS = 20_000
NESTED = {"array", "object"}

release, scratch = Path(sys.argv[1]), Path(sys.argv[2])
descriptor = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
amiss = {"datapackage.json": [one.message for one in Package.metadata_validate(descriptor)]}
if any(amiss.values()):
    print(json.dumps({"rows": 0, "tables": 0, "amiss": amiss}))
    sys.exit()

for resource in descriptor["resources"]:
    fields = resource["schema"]["fields"]
    columns = ", ".join(
        f'to_json("{field["name"]}") as "{field["name"]}"'
        if field["type"] in NESTED
        else f'"{field["name"]}"'
        for field in fields
    )
    duckdb.sql(
        f"copy (select {columns} from '{release / resource['path']}' limit {MOST_ROWS}) "
        f"to '{scratch / resource['name']}.csv' (timestampformat '%Y-%m-%dT%H:%M:%S')"
    )
    resource |= {"path": f"{resource['name']}.csv", "format": "csv", "mediatype": "text/csv"}
    del resource["bytes"], resource["hash"]

report = Package.from_descriptor(descriptor, basepath=str(scratch)).validate()
for task in report.tasks:
    amiss[task.name] = [one.message for one in task.errors]
rows = sum(task.stats.get("rows", 0) for task in report.tasks)
print(json.dumps({"rows": rows, "tables": len(report.tasks), "amiss": amiss}))
