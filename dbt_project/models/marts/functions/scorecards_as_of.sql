{{ config(
    materialized='table_function', parameters=['ids', 'day', 'input_mtok', 'output_mtok']
) }}

-- comparison_scorecards of another day and of any traffic, for the pairs of a few models.
{{ scorecards_on() }}
