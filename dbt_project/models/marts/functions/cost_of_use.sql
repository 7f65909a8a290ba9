{{ config(materialized='table_function', parameters=['use_table']) }}

-- What each row of a table of yours costs at its time, and by which offer.
with records as (
    select * from query_table(use_table)
),

priced as (
    {{ use_priced('records') }}
)

select * from priced
