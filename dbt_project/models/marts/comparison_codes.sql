{{ config(
    materialized='of_pair_forms' if target.type == 'duckdb' else 'table',
    meta={'pair_forms': ['packed']}
) }}

-- Pairs where they are packed (variable pair_form), no table elsewhere: comparison_scorecards is the
-- same in every form.
{{ scorecards(
    ref('int_pairs_numbered'),
    ref('int_scorecard_sides'),
    ref('int_shared_benchmarks_led'),
    build_date(),
    ['left_model_number', 'right_model_number'] + packed_columns()
) }}
