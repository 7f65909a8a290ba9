"""Which columns of a table name the model: by id where there is one, else by display name.

Shared by pages that list models as rows. Not here: what a cell of such a column holds besides.
"""

from __future__ import annotations

from pipeline.readers import grids
from pipeline.readers.grids import Table, normal

IDS = (
    "Model ID",
    "API model string",
    "Model string for API",
    "Model string",
    "Model code",
    "API ID",
    "API model ID",
    "API model name",
    "模型 ID",
)
NAMES = ("Model", "Models", "Model name", "Base model", "模型", "可用模型", "模型名称")
MODEL_COLUMNS = frozenset({*IDS, *NAMES})


def names_models(table: Table) -> bool:
    """Whether a column of the table names models."""
    wanted = {normal(name) for name in MODEL_COLUMNS}
    return any(normal(name) in wanted for name in table.header)


def model_columns(table: Table) -> tuple[int, int | None]:
    """Index of the column that names the model best, and of its display name where there is one.

    Both are the same where models go by their display name. Raises ``PageChanged`` where there is
    neither, or where it is not clear which of two columns is meant.
    """
    by_id = grids.optional_column(table, *IDS)
    by_name = grids.optional_column(table, *NAMES)
    if by_id is not None:
        return by_id, by_name
    return (by_name if by_name is not None else grids.column(table, *NAMES)), by_name
