{{ config(
    materialized='table_function',
    parameters=['left_id', 'right_id', 'day', 'input_mtok', 'output_mtok']
) }}

-- The row of comparison_scorecards of two models on another day, in either order, and how long each stays.
{{ scorecards_on(ids='[left_id, right_id]', of_sides=[
    'status', 'retires_on', 'end_stated_alone_by', 'is_ending', 'is_out', 'released_on_precision',
]) }}
