"""``python -m tests.spark.day HOME``: the day that the last build of a data home speaks for."""

import sys
from pathlib import Path

from pipeline.building.build import build_date
from pipeline.storage.home import DataHome

if __name__ == "__main__":
    print(build_date(DataHome(Path(sys.argv[1]))))
