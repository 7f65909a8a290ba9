{{ config(
    materialized='table_function',
    parameters=['ids', 'day', 'input_mtok', 'output_mtok', 'own_table']
) }}

-- The same with routes at prices of the reader's own, which no release holds: of a table of theirs.
{{ scorecards_on(at_own=true) }}
