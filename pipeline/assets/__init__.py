"""Every Dagster asset: two for each source, the raw tables, dbt's, the release."""
