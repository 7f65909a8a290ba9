{{ config(
    materialized='table_function', parameters=['ids', 'input_mtok', 'output_mtok', 'own_table']
) }}

-- comparison_scorecards of any traffic, for the pairs of a few models, with routes at prices of the
-- reader's own, which no release holds: of a table of theirs.
{{ scorecards_on(build_date(), at_own=true) }}
