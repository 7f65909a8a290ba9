-- Codes and numbers only: every sentence is rendered from the row, in comparison_pages. Its cost
-- is the number of columns (docs/decisions/0006-pairs-structured.md).
{{ scorecards(
    ref('int_pairs_numbered'), ref('int_scorecard_sides'), ref('int_shared_benchmarks_led'), build_date()
) }}
