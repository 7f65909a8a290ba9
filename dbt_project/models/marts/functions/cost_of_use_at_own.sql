{{ config(materialized='table_function', parameters=['use_table', 'own_table']) }}

-- cost_of_use with prices of the reader's own, which no release holds: of a table of theirs.
with records as (
    select * from query_table(use_table)
),

priced as (
    {{ use_priced('records') }}
),

{{ use_at_own('priced', 'query_table(own_table)') }}
