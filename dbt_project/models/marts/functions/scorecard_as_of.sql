{{ config(
    materialized='table_function',
    parameters=['left_id', 'right_id', 'day', 'input_mtok', 'output_mtok']
) }}

-- The row of comparison_scorecards of two models on another day, in either order.
select * from {{ published_ref('scorecards_as_of') }}([left_id, right_id], day, input_mtok, output_mtok)
