#!/usr/bin/env bash
# Superset on loopback with the dashboard of the newest release, in an environment of its own.
# Everything it makes lies in the folder given; the next start begins it anew but for the packages.
# usage: start.sh FOLDER RELEASE.duckdb [PORT]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
release=$2
port=${3:-8088}
[ -e "$release" ] || { echo "no release at '$release': run 'make refresh' first" >&2; exit 1; }
if [ ! -e "$folder/.ready" ]; then
    "${PYTHON:-python3}" -m venv "$folder/venv"
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --requirement "$here/requirements.txt"
    touch "$folder/.ready"
fi
export FLASK_APP=superset SUPERSET_HOME=$folder SUPERSET_CONFIG_PATH=$here/superset_config.py
superset=$folder/venv/bin/superset
rm -f "$folder/superset.db"
"$superset" db upgrade >"$folder/start.log" 2>&1
"$superset" fab create-admin --username admin --firstname Local --lastname Admin \
    --email admin@localhost --password admin >>"$folder/start.log" 2>&1
"$superset" init >>"$folder/start.log" 2>&1
"$folder/venv/bin/python" "$here/bundle.py" "$release" "$folder/modelmart.zip"
"$superset" import-dashboards --path "$folder/modelmart.zip" --username admin >>"$folder/start.log" 2>&1
echo "http://127.0.0.1:$port/superset/dashboard/modelmart/  (user admin, password admin)"
exec "$superset" run --host 127.0.0.1 --port "$port" --with-threads
