"""The static JSON of a release (``api/v1``): what scripts read that have no DuckDB."""
